package jp.jinjibu.programme.usecase;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.shared.BusinessRuleViolation;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML の本文を、行の分かる節の木にする。大きすぎるもの、読めない文字、仕掛け（アンカー、タグ、深い入れ子）を断る。 */
final class YamlText {
    private static final int MAX_DEPTH = 20;
    /** 制御文字と、文字の向きを変える見えない文字。改行とタブは除く。 */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF&&[^\\n\\r\\t]]");

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(true) // 重複は行と場所を添えて自分で断る
            .setCodePointLimit(SourcedYaml.MAX_BYTES)
            .build();

    private YamlText() {}

    static String decode(String fileName, byte[] content) {
        if (content.length > SourcedYaml.MAX_BYTES) {
            throw broken(fileName, 1, "too-large", "ファイルが大きすぎます（1MBまで）");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken(fileName, lineOfBrokenByte(content), "encoding", "文字コードが UTF-8 ではありません");
        }
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Matcher control = CONTROL.matcher(text);
        if (control.find()) {
            throw broken(fileName, lineAt(text, control.start()), "control-character", "見えない制御文字があります");
        }
        return text;
    }

    /** 入れ子の深さ、アンカーと参照、タグを、節を組み立てる前に断る。小さなファイルから巨大な構造を作らせないためである。 */
    private static void refuseTricks(String fileName, String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw broken(fileName, line(event.getStartMark()), "too-deep", "入れ子が深すぎます（" + MAX_DEPTH + "段まで）");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                throw broken(fileName, line(event.getStartMark()), "anchor", "アンカー（&）と参照（*）は使えません");
            }
            if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                    || event instanceof CollectionStartEvent start
                            && start.getTag().isPresent()) {
                throw broken(fileName, line(event.getStartMark()), "tag", "タグ（!）は使えません");
            }
        }
    }

    static Node compose(String fileName, String text) {
        try {
            refuseTricks(fileName, text);
            return new Compose(SETTINGS)
                    .composeString(text)
                    .orElseThrow(() -> broken(fileName, 1, "empty", "ファイルが空です"));
        } catch (MarkedYamlEngineException e) {
            YamlSlip.Found slip = YamlSlip.in(text, e);
            throw broken(fileName, slip.line(), "syntax", "YAML として読めません。" + slip.message());
        } catch (YamlEngineException e) {
            throw broken(fileName, 1, "syntax", "YAML として読めません");
        }
    }

    private static BusinessRuleViolation broken(String fileName, int line, String code, String message) {
        return BusinessRuleViolation.content(List.of(SourcedYaml.violation(fileName, line, "", code, message)));
    }

    private static int lineOfBrokenByte(byte[] content) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        StandardCharsets.UTF_8.newDecoder().decode(rest, CharBuffer.allocate(content.length), true);
        return lineAt(new String(content, 0, rest.position(), StandardCharsets.UTF_8), rest.position());
    }

    private static int lineAt(String text, int position) {
        return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
    }

    static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(1);
    }
}
