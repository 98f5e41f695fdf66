package jp.jinjibu.application;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.MunicipalityCode;
import jp.jinjibu.shared.TextKey;

/** 内容のうち、一覧に見せ、探し、数えるために、列に写しておくもの。 */
@Embeddable
public class Summary {
    private String bodyName = "";
    private String projectName = "";
    private String area = "";
    private String searchKey = "";
    private String[] prefectureCodes = {};
    private String[] jointNumbers = {};

    /** まだ何も写していない。 */
    public Summary() {}

    String bodyName() {
        return bodyName;
    }

    String projectName() {
        return projectName;
    }

    List<String> prefectureCodes() {
        return List.of(prefectureCodes);
    }

    List<String> jointNumbers() {
        return List.of(jointNumbers);
    }

    void rename(String registered) {
        bodyName = registered;
    }

    /** 書いた内容から写す。 */
    void follow(FormDocument content) {
        projectName = content.text(ApplicationField.PROJECT_NAME).orElse("");
        area = content.text(ApplicationField.REGION_AREA).orElse("");
    }

    /** 言葉で探せるようにする。 */
    void index(String number, String corporateNumber) {
        searchKey = Stream.of(number, corporateNumber, bodyName, projectName, area)
                .map(TextKey::searchText)
                .collect(Collectors.joining("\n"));
    }

    /** 提出した内容から写す。 */
    void submit(FormDocument content) {
        prefectureCodes = content.texts(ApplicationField.REGION_MUNICIPALITIES).stream()
                .filter(MunicipalityCode::isValid)
                .map(code -> new MunicipalityCode(code).prefectureCode())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        jointNumbers = content.rows(ApplicationField.JOINT_NUMBER.section()).stream()
                .flatMap(row -> FormDocument.text(row, ApplicationField.JOINT_NUMBER).stream())
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }
}
