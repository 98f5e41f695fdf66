package jp.jinjibu.look.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.shared.JapaneseDates;
import org.jspecify.annotations.Nullable;

/**
 * 画面の枠（{@code layout/page.jte}）に出すもの。要求ごとに一度作り、画面ごとに {@link #titled} などで題名を与える。
 *
 * @param systemName システム名。ブラウザの題名は「画面名 - システム名」
 * @param title 画面名
 * @param heading h1 を題名と違える場合の見出し。同じなら null
 * @param lang 言語。通常 {@code ja}
 * @param navigation ヘッダーの案内
 * @param roleLabel 今の役割。サインインしていなければ null
 * @param personName 氏名。サインインしていなければ null
 * @param officeName 所属または団体の名前。なければ null
 * @param breadcrumb 上の階層。空なら出さない
 * @param now 業務時刻
 * @param nearDeadline 締切が近く、ヘッダーに業務時刻を出すか
 * @param developmentNotice 開発プロファイルで全画面に出す文。本番では null
 * @param ruleSetLabel 施行中の規則の版
 * @param signedIn サインインしているか
 * @param notices 最上部の知らせ
 * @param errorCount 入力の誤りの数。1 以上なら題名の先頭に「エラー：」が付く
 * @param assets 静的ファイルの URL
 * @param csrfToken フォームに入れる CSRF 対策の値。サインイン前は空文字でもよい
 * @param sessionLeft 何もしないとき、サインインが切れるまでの残り（実時間）。サインインしていなければ null
 */
public record Frame(
        String systemName,
        String title,
        @Nullable String heading,
        String lang,
        List<NavigationItem> navigation,
        @Nullable String roleLabel,
        @Nullable String personName,
        @Nullable String officeName,
        List<Crumb> breadcrumb,
        Instant now,
        boolean nearDeadline,
        @Nullable String developmentNotice,
        String ruleSetLabel,
        boolean signedIn,
        List<Notice> notices,
        int errorCount,
        Assets assets,
        String csrfToken,
        @Nullable Duration sessionLeft) {

    public Frame {
        navigation = List.copyOf(navigation);
        breadcrumb = List.copyOf(breadcrumb);
        notices = List.copyOf(notices);
    }

    /** 題名とパンくずを与えた枠。 */
    public Frame titled(String newTitle, Crumb... newBreadcrumb) {
        return with(newTitle, heading, List.of(newBreadcrumb), notices, errorCount);
    }

    /** h1 だけを題名と違えた枠。 */
    public Frame headed(String newHeading) {
        return with(title, newHeading, breadcrumb, notices, errorCount);
    }

    /** ある系列のものとして名乗る枠。 */
    public Frame ofLine(String lineSystemName, String lineRuleSetLabel) {
        return new Frame(
                lineSystemName,
                title,
                heading,
                lang,
                navigation,
                roleLabel,
                personName,
                officeName,
                breadcrumb,
                now,
                nearDeadline,
                developmentNotice,
                lineRuleSetLabel,
                signedIn,
                notices,
                errorCount,
                assets,
                csrfToken,
                sessionLeft);
    }

    /** 知らせを一つ足した枠。 */
    public Frame noticing(Notice notice) {
        return with(
                title,
                heading,
                breadcrumb,
                Stream.concat(notices.stream(), Stream.of(notice)).toList(),
                errorCount);
    }

    /** 入力の誤りがある枠。 */
    public Frame withErrors(FieldErrors errors) {
        return with(title, heading, breadcrumb, notices, errors.count());
    }

    /** 業務時刻の表示文（日本時間）。 */
    public String businessTime() {
        return JapaneseDates.format(now);
    }

    /** 今日の業務日付。 */
    public LocalDate today() {
        return LocalDate.ofInstant(now, JapaneseDates.JST);
    }

    /** ブラウザの題名。 */
    public String documentTitle() {
        return (errorCount > 0 ? "エラー：" : "") + title + " - " + systemName;
    }

    private Frame with(
            String newTitle,
            @Nullable String newHeading,
            List<Crumb> newBreadcrumb,
            List<Notice> newNotices,
            int newErrorCount) {
        return new Frame(
                systemName,
                newTitle,
                newHeading,
                lang,
                navigation,
                roleLabel,
                personName,
                officeName,
                newBreadcrumb,
                now,
                nearDeadline,
                developmentNotice,
                ruleSetLabel,
                signedIn,
                newNotices,
                newErrorCount,
                assets,
                csrfToken,
                sessionLeft);
    }
}
