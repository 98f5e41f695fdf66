package jp.jinjibu.integration;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** ビルドした EAR に、試験の WAR を加えたもの。 */
final class TestedEar {

    private static final String MODULES = "<module><ejb>integration-ejb.jar</ejb></module>"
            + "<module><web><web-uri>integration.war</web-uri><context-root>/integration</context-root></web></module>";

    private static final Class<?>[] TESTS = {
        AdoptionIT.class,
        DatabaseIT.class,
        DocumentIT.class,
        OneTransactionIT.class,
        RuleSetIT.class,
        ShippedDataIT.class
    };

    private TestedEar() {}

    /** 試験のクラスをすべて加えた EAR。 */
    static EnterpriseArchive whole() {
        EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File("target/jinjibu.ear"));
        String modules = text(ear, "META-INF/application.xml");
        int end = modules.lastIndexOf("</module>") + "</module>".length();
        ear.delete("META-INF/application.xml");
        ear.setApplicationXML(new StringAsset(modules.substring(0, end) + MODULES + modules.substring(end)));
        return ear.addAsModule(entrances()).addAsModule(Testable.archiveToTest(tests()));
    }

    /** 利用者ごとの入口。サーバーの制約（一つの WAR に認証と EJB の二つの領域は持てない）により、WAR とは分ける。 */
    private static JavaArchive entrances() {
        return ShrinkWrap.create(JavaArchive.class, "integration-ejb.jar")
                .addClasses(AsUser.class, Rows.class)
                .addAsManifestResource(new File("../application-ejb/src/main/resources/META-INF/ejb-jar.xml"))
                .addAsManifestResource("integration/jboss-ejb3.xml", "jboss-ejb3.xml");
    }

    private static WebArchive tests() {
        return ShrinkWrap.create(WebArchive.class, "integration.war")
                .addClasses(TESTS)
                .addAsLibraries(jarOf(Assertions.class))
                .addAsResource("programmes/2031.yaml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static String text(Archive<?> archive, String path) {
        try (var reader = new BufferedReader(
                new InputStreamReader(archive.get(path).getAsset().openStream(), StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
