package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** 送る JSON と、添えるファイル。 */
final class Form {
    static final ObjectMapper JSON = new ObjectMapper();

    private Form() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ObjectNode reason(String text) {
        return object().put("reason", text);
    }

    static ObjectNode organisation(Case one) {
        return object().put("corporateNumber", one.corporateNumber)
                .put("name", one.bodyName)
                .put("kind", one.kind)
                .put("address", "東京都千代田区見本町" + one.no)
                .put("representative", "代表　見本 " + one.no + "号")
                .put("staffCount", one.staffCount);
    }

    /**
     * 提出に足りる申請の内容。
     *
     * @param prefilled 下書きを始めたときに入っていた、申請者の節
     */
    static ObjectNode application(Case one, JsonNode prefilled) {
        ObjectNode sections = object();
        ObjectNode body = sections.putObject("body");
        body.setAll((ObjectNode) prefilled);
        body.put("consumptionTax", one.no % 13 == 0 ? "included" : "excluded")
                .put("contactName", "総務部　連絡 " + one.no + "号")
                .put("contactPhone", "03-0000-00" + String.format(Locale.ROOT, "%02d", one.no))
                .put("contactEmail", "contact" + one.no + "@sample.example");
        if (one.isStatutory()) {
            legalBasis(one, sections.putObject("track"));
        } else {
            sections.putObject("track")
                    .put("internship", "高校と連携した経営インターンシップ")
                    .put("internshipDaysPerWeek", 1 + one.no % 4)
                    .put("trial", one.no % 3 == 0 ? "trial-cxo" : "both")
                    .put("handover", "後継者のいない企業への引継ぎ")
                    .put("careerSupport", "定着のための面談");
        }
        sections.putObject("region")
                .put("area", "東京都千代田区")
                .put("issues", "若い人が地域の企業を知らない")
                .putArray("municipalityCodes")
                .add("131016");
        sections.putObject("project")
                .put("name", one.projectName)
                .put("summary", "地域の企業が共同で人材を確保し、育て、定着させる")
                .put("purpose", "地域の人事部をつくる")
                .put("startsOn", "2025-07-01")
                .put("endsOn", "2026-02-28")
                .put("selfReliance", "会費と受講料で続ける");
        sections.putArray("plan")
                .addObject()
                .put("category", "recruiting")
                .put("targetPeople", "students")
                .put("activity", "合同企業説明会");
        sections.putArray("partners")
                .addObject()
                .put("kind", "education")
                .put("role", "member")
                .put("name", one.no % 16 == 1 ? "見本第二高等学校" : "見本第一高等学校")
                .put("consent", true);
        sections.putArray("companies").addObject().put("name", "見本製作所" + one.no).put("ownNameVacancy", true);
        sections.putArray("kpi")
                .addObject()
                .put("kind", "hires")
                .put("target", 5 + one.no)
                .put("unit", "人");
        money(one, sections);
        sections.putObject("declarations")
                .put("noOrganisedCrime", true)
                .put("noSuspension", true)
                .put("dataUse", true)
                .put("publication", true);
        ObjectNode document = object();
        document.set("sections", sections);
        return document;
    }

    /** 経費と収入の節を、筋書きのものにする。 */
    static void money(Case one, ObjectNode sections) {
        ArrayNode budget = sections.putArray("budget");
        one.lines.forEach(line -> budget.addObject()
                .put("category", line.category())
                .put("description", line.description())
                .put("unitPriceYen", line.unitPriceYen())
                .put("quantity", line.quantity())
                .put("times", line.times()));
        ArrayNode income = sections.putArray("income");
        one.income.forEach(line -> income.addObject().put("kind", line.kind()).put("amountYen", line.yen()));
    }

    private static void legalBasis(Case one, ObjectNode track) {
        boolean written = one.approval == Case.Approval.WRITTEN;
        track.put("legalBasis", one.kind.equals("chamber") ? "small-business" : "regional-future")
                .put("planName", "見本連携支援計画")
                .put("planMembers", "見本市、見本商工会議所")
                .put("planFrom", "2025-04-01")
                .put("planTo", "2028-03-31")
                .put("approvalState", written ? "approved" : "expected")
                .put("approvedOn", written ? "2025-03-28" : "2025-06-20");
        if (written) {
            track.put("approvalNumber", "見本第" + one.no + "号");
        }
        track.putArray("planMunicipalityCodes").add("131016");
    }

    /** 提出するときに送る、版と添付の一覧。 */
    static ObjectNode manifest(Case one) {
        ObjectNode manifest = object().put("version", one.version);
        ArrayNode attachments = manifest.putArray("attachments");
        one.attachments.forEach(
                (id, sha256) -> attachments.addObject().put("id", id).put("sha256", sha256));
        return manifest;
    }

    /** 一頁の PDF。文字ごとに中身が違う。 */
    static byte[] pdf(String text) {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n% " + Integer.toHexString(text.hashCode()) + "\n");
        String[] objects = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
        };
        StringBuilder table = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n \n", pdf.length()));
            pdf.append(i + 1).append(" 0 obj").append(objects[i]).append("endobj\n");
        }
        int start = pdf.length();
        pdf.append(table)
                .append("trailer<</Size 4/Root 1 0 R>>\nstartxref\n")
                .append(start)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
