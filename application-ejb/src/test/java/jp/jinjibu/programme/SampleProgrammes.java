package jp.jinjibu.programme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.jinjibu.programme.usecase.RuleSetReader;

/** ファイルにある規則。 */
public final class SampleProgrammes {
    private static final Path SHIPPED = Path.of("../config/programmes");

    private SampleProgrammes() {}

    /** 配られている規則。 */
    public static RuleSet shipped(int year) {
        return read(SHIPPED.resolve(year + ".yaml"));
    }

    /** 配られているすべての規則。 */
    public static List<RuleSet> allShipped() {
        try {
            return Files.readAllLines(SHIPPED.resolve("index.txt")).stream()
                    .map(file -> read(SHIPPED.resolve(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 架空の年度の規則。2031年度はどの項目もある様式、2032年度は五つの短い節だけの様式。 */
    public static RuleSet madeUp(int year) {
        return read(Path.of("src/test/resources/programmes", year + ".yaml"));
    }

    private static RuleSet read(Path file) {
        try {
            return RuleSetReader.read(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
