package jp.jinjibu.directory;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.programme.AdoptionRole;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.TextKey;
import org.jspecify.annotations.Nullable;

/** 採択一覧の一件（取組）。代表が一者、連名があればその後に並ぶ。 */
@Entity
@Table(name = "adopted_project")
public class AdoptedProject extends Numbered {
    private String line = "";
    private int fiscalYear;
    private String callCode = "";
    private @Nullable String trackCode;
    private @Nullable String trackName;
    private int listPosition;
    private int no;
    private String area = "";
    private String projectName = "";

    @Column(name = "search_key")
    private String searchKey = "";

    private @Nullable Integer listedVersion;
    private boolean promoted;

    @ElementCollection
    @CollectionTable(name = "adopted_applicant", joinColumns = @JoinColumn(name = "project_id"))
    @OrderColumn(name = "position")
    private List<Applicant> applicants = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "adopted_municipality", joinColumns = @JoinColumn(name = "project_id"))
    @OrderColumn(name = "position")
    private List<Municipality> municipalities = new ArrayList<>();

    /** 採択された事業者。 */
    @Embeddable
    public record Applicant(
            @Enumerated(EnumType.STRING) AdoptionRole role,
            String name,
            String nameKey,
            @Nullable String corporateNumber,
            @Nullable Boolean checkDigitValid) {

        /** 公表された名前と番号から作る。番号がなければ null。 */
        public static Applicant of(AdoptionRole role, String name, @Nullable CorporateNumber number) {
            return new Applicant(
                    role,
                    name,
                    TextKey.of(name),
                    number == null ? null : number.digits(),
                    number == null ? null : number.checkDigitValid());
        }
    }

    /** 実施地域の市町村。広域の呼び名などで符号のないものもある。 */
    @Embeddable
    public record Municipality(
            String name, @Nullable String code, @Nullable String prefectureCode) {}

    protected AdoptedProject() {}

    /**
     * @param line 事業の系列の符号
     * @param fiscalYear 年度（始まりの西暦年）
     * @param callCode 公募の符号
     * @param trackCode 枠の符号。公表されていなければ null
     * @param trackName 枠の名前。公表されていなければ null
     * @param listPosition 一覧の中の順（1 から）
     * @param no 枠の中の No.
     * @param area 実施地域（公表されたまま）
     * @param projectName 事業名（公表されたまま）
     */
    public AdoptedProject(
            String line,
            int fiscalYear,
            String callCode,
            @Nullable String trackCode,
            @Nullable String trackName,
            int listPosition,
            int no,
            String area,
            String projectName,
            List<Applicant> applicants,
            List<Municipality> municipalities) {
        this.line = line;
        this.fiscalYear = fiscalYear;
        this.callCode = callCode;
        this.trackCode = trackCode;
        this.trackName = trackName;
        this.listPosition = listPosition;
        this.no = no;
        this.area = area;
        this.projectName = projectName;
        this.applicants = new ArrayList<>(applicants);
        this.municipalities = new ArrayList<>(municipalities);
        this.searchKey = searchKey(area, projectName, applicants, municipalities);
    }

    /**
     * この系で公表した一覧の、どの版から載ったかを記す。
     *
     * @param version 一覧の版
     * @param fromReserve 補欠から繰り上げたか
     */
    public AdoptedProject listedIn(int version, boolean fromReserve) {
        listedVersion = version;
        promoted = fromReserve;
        return this;
    }

    private static String searchKey(
            String area, String projectName, List<Applicant> applicants, List<Municipality> municipalities) {
        return Stream.of(
                        Stream.of(area, projectName),
                        applicants.stream().map(Applicant::name),
                        applicants.stream().map(Applicant::corporateNumber).filter(number -> number != null),
                        municipalities.stream().map(Municipality::name))
                .flatMap(texts -> texts)
                .map(TextKey::searchText)
                .collect(Collectors.joining("\n"));
    }
}
