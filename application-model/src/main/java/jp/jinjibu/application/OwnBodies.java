package jp.jinjibu.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.TextKey;
import org.jspecify.annotations.Nullable;

/**
 * 申請する団体（代表と連名）。自らの連携先や地域の企業にはならない。両方に法人番号があれば法人番号で、なければ名称で、同じ団体かを見る。
 *
 * @param bodies 代表と連名
 */
record OwnBodies(List<Body> bodies) {
    /** 連携先と地域の企業の、名称と法人番号の項目。 */
    static final Map<ApplicationField, ApplicationField> OTHERS = Map.of(
            ApplicationField.PARTNER_NAME, ApplicationField.PARTNER_NUMBER,
            ApplicationField.COMPANY_NAME, ApplicationField.COMPANY_NUMBER);

    /**
     * 団体。
     *
     * @param nameKey 照合用の名称。書かれていなければ空文字
     * @param number 法人番号。桁のそろった番号が書かれていなければ空
     */
    record Body(String nameKey, Optional<String> number) {
        static Body of(Map<String, @Nullable Object> row, ApplicationField name, ApplicationField number) {
            return new Body(
                    FormDocument.text(row, name).map(TextKey::of).orElse(""),
                    FormDocument.text(row, number).filter(CorporateNumber::isWellFormed));
        }

        private boolean isSame(Body other) {
            return number.isPresent() && other.number.isPresent()
                    ? number.equals(other.number)
                    : !nameKey.isEmpty() && nameKey.equals(other.nameKey);
        }
    }

    static OwnBodies of(FormDocument document) {
        return new OwnBodies(Stream.concat(
                        Stream.of(Body.of(
                                document.section(ApplicationField.BODY_NAME.section()),
                                ApplicationField.BODY_NAME,
                                ApplicationField.BODY_NUMBER)),
                        document.rows(ApplicationField.JOINT_NAME.section()).stream()
                                .map(row -> Body.of(row, ApplicationField.JOINT_NAME, ApplicationField.JOINT_NUMBER)))
                .toList());
    }

    /** その節のその行が、申請する団体か。連携先と地域の企業のほかの節では、問わない。 */
    boolean contains(String section, Map<String, @Nullable Object> row) {
        return OTHERS.entrySet().stream()
                .filter(each -> each.getKey().section().equals(section))
                .map(each -> Body.of(row, each.getKey(), each.getValue()))
                .anyMatch(other -> bodies.stream().anyMatch(other::isSame));
    }
}
