package jp.jinjibu.report.web;

import java.util.List;
import jp.jinjibu.report.web.ReportForm.Field;
import jp.jinjibu.report.web.ReportForm.Type;

/** 実績報告の画面の欄。 */
final class ReportFields {
    private ReportFields() {}

    static List<Field> outcome() {
        return List.of(
                Field.needed("completedOn", "完了の日", Type.DATE, "補助事業の期間の中の日です。実績報告の期限は、この日から決まります。"),
                Field.count("people-won", "確保した人の数", true),
                Field.count("people-trained", "育成した人の数", true),
                Field.count("people-kept", "定着した人の数", true),
                Field.count("rightHand-vacancies", "右腕人材：求人の数", false),
                Field.count("rightHand-interviews", "右腕人材：面接した人の数", false),
                Field.count("rightHand-internships", "右腕人材：実習をした人の数", false),
                Field.count("rightHand-hired", "右腕人材：採用した人の数", false),
                Field.count("rightHand-successors", "右腕人材：後継予定者の数", false),
                Field.needed("selfReliance", "自走の計画", Type.LONG_TEXT, "補助が終わったあと、どのように続けるか。"));
    }

    static List<Field> activities() {
        return List.of(
                Field.needed("-heldOn", "行った日", Type.DATE, ""),
                Field.needed("-title", "取組の名称", Type.TEXT, ""),
                Field.count("-participants", "参加した人の数", true),
                new Field("-companies", "参加した企業の数", Type.COUNT, true, "", "社"),
                Field.needed("-result", "結果", Type.LONG_TEXT, ""));
    }

    static List<Field> kpi() {
        return List.of(
                Field.needed("-kind", "目標の種類", Type.CHOICE, ""),
                new Field("-target", "目標", Type.COUNT, true, "", ""),
                new Field("-actual", "実績", Type.COUNT, true, "", ""),
                Field.optional("-reason", "届かなかった理由", Type.LONG_TEXT, "実績が目標より少ないときは、必ず書きます。"));
    }

    static List<Field> costs() {
        return List.of(
                Field.needed("-category", "費目", Type.CHOICE, "交付決定で配分された費目です。"),
                Field.needed("-description", "内容", Type.TEXT, ""),
                new Field("-amountYen", "額", Type.YEN, true, "消費税の扱いは、申請のときと同じにします。", "円"),
                Field.needed("-payee", "支払先", Type.TEXT, ""),
                Field.needed("-incurredFrom", "経費の期間の始まり", Type.DATE, "交付決定の日から後です。"),
                Field.needed("-incurredTo", "経費の期間の終わり", Type.DATE, ""),
                Field.optional("-quotedOn", "見積の日", Type.DATE, ""),
                Field.optional("-orderedOn", "発注か契約の日", Type.DATE, "継続する契約の費目のほかは、交付決定の日から後です。"),
                Field.optional("-deliveredOn", "納品の日", Type.DATE, ""),
                Field.optional("-acceptedOn", "検収の日", Type.DATE, ""),
                Field.optional("-invoicedOn", "請求の日", Type.DATE, ""),
                Field.needed("-paidOn", "支払の日", Type.DATE, ""),
                Field.optional("-lateReason", "期間の後に支払った理由", Type.LONG_TEXT, "支払の日が補助事業の期間の後のときは、必ず書きます。"),
                Field.needed("-evidence", "証拠書類", Type.FILES, "この経費の証拠書類をすべて選びます。ファイルは「証拠書類」の画面で先に送ります。"));
    }

    static List<Field> income() {
        return List.of(
                Field.needed("-kind", "収入の種類", Type.CHOICE, ""), new Field("-amountYen", "額", Type.YEN, true, "", "円"));
    }

    static List<Field> deliverables() {
        return List.of(
                Field.needed("-title", "名称", Type.TEXT, ""), Field.optional("-attachment", "ファイル", Type.FILE, ""));
    }
}
