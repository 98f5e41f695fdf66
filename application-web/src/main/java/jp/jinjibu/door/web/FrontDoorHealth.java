package jp.jinjibu.door.web;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import jp.jinjibu.shared.usecase.HealthBean;
import jp.jinjibu.shared.usecase.Settings;
import org.eclipse.microprofile.health.Readiness;

/**
 * {@code /health/ready}: 自分の入口から要求を送って、短い間に答えが返る。
 *
 * <p>稼働確認そのものは別の入口で別のスレッドが答えるので、要求を処理するスレッドがすべてふさがっていても気づかない。そこで、
 * 利用者と同じ道を一度通ってみる。データベースは使わないので、答えの遅れはこのサーバーの遅れである。
 */
public class FrontDoorHealth implements Extension {
    private static final String LISTENER = "jboss.as:socket-binding-group=standard-sockets,socket-binding=http";

    /** 利用者が待ちはじめたと感じるより長く、ロードバランサーがあきらめるより短く。 */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    void register(@Observes AfterBeanDiscovery discovery) {
        String host = URI.create(new Settings().publicUrl()).getAuthority();
        discovery.addBean(new HealthBean("入口", Readiness.Literal.INSTANCE, () -> isAnswering(host)));
    }

    private static boolean isAnswering(String host) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(LISTENER);
            if (!(server.getAttribute(name, "boundPort") instanceof Number port
                    && server.getAttribute(name, "boundAddress") instanceof String address)) {
                return false;
            }
            InetAddress bound = InetAddress.getByName(address);
            InetAddress reached = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
            return isAnswering(new InetSocketAddress(reached, port.intValue()), host, LIMIT);
        } catch (JMException | UnknownHostException e) {
            throw new IllegalStateException("待ち受けている所在が分かりません。", e);
        }
    }

    /** だれでも呼べる、何も読まない宛先に、答えが返るか。 */
    static boolean isAnswering(InetSocketAddress listener, String host, Duration limit) {
        try (Socket socket = new Socket()) {
            socket.connect(listener, Math.toIntExact(limit.toMillis()));
            socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
            socket.getOutputStream()
                    .write(("GET /session HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return answer != null && answer.matches("HTTP/1\\.1 [234]\\d\\d.*");
        } catch (IOException e) {
            return false;
        }
    }
}
