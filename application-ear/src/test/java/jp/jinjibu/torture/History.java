package jp.jinjibu.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.torture.Operation.Kind;

/** 書き手の操作と、受け取った答え。一行ずつファイルにも書く。 */
final class History implements AutoCloseable {
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Kind, Integer> acknowledged = new EnumMap<>(Kind.class);
    private final Writer file;
    private int unknown;
    private int retried;
    private int internalErrors;

    History(Path file) {
        try {
            this.file = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * 加える。
     *
     * @param tries 送った回数
     */
    synchronized void add(Operation operation, int tries) {
        operations.add(operation);
        if (operation.isAcknowledged()) {
            acknowledged.merge(operation.kind(), 1, Integer::sum);
        }
        unknown += operation.isUnknown() ? 1 : 0;
        note("%s 試み %d".formatted(operation, tries));
    }

    /** 答えがなかったか、受け付けられなかったので、もう一度送る。 */
    synchronized void retry(String why, int status) {
        retried++;
        internalErrors += status == 500 ? 1 : 0;
        note("やり直し " + why);
    }

    /** 記録に一行を書く。 */
    synchronized void note(String line) {
        try {
            file.write(Instant.now() + " " + line + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Operation> operations() {
        return List.copyOf(operations);
    }

    synchronized Map<Kind, Integer> acknowledged() {
        return new EnumMap<>(acknowledged);
    }

    /** 今までの数。 */
    synchronized Count count() {
        return new Count(
                acknowledged.values().stream().mapToInt(Integer::intValue).sum(), retried, unknown, internalErrors);
    }

    /**
     * 数。
     *
     * @param retried やり直した試み
     * @param unknown 答えを受け取らずにあきらめた操作
     * @param internalErrors 500 の答え
     */
    record Count(int acknowledged, int retried, int unknown, int internalErrors) {
        Count minus(Count earlier) {
            return new Count(
                    acknowledged - earlier.acknowledged,
                    retried - earlier.retried,
                    unknown - earlier.unknown,
                    internalErrors - earlier.internalErrors);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
