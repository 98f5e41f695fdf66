package jp.jinjibu.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** 宛先によって、断り、切り、答えない SMTP サーバー。一式のメールサーバーを止めた後、同じポートで待ち受ける。 */
public final class TroubledMailServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Function<String, Trouble> troubles;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> hanging = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** 本文を受け取った後にすること。 */
    public enum Trouble {
        /** 受け取ったと答える。 */
        NONE,
        /** 550 で断る。 */
        REFUSES,
        /** 答えずに切る。 */
        CUTS,
        /** つないだまま答えない。 */
        HANGS
    }

    /** 本文を受け取ったメール。 */
    public record Received(String recipient, String messageId) {}

    /**
     * 待ち受ける。
     *
     * @param troubles 宛先から、起こすこと
     */
    public TroubledMailServer(int port, Function<String, Trouble> troubles) {
        this.troubles = troubles;
        try {
            listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("troubled-mail", this::listen);
    }

    /** 一式のメールサーバーを止め、代わりに待ち受ける。 */
    public static TroubledMailServer insteadOf(
            jp.jinjibu.stack.MailServer mail, int port, Function<String, Trouble> troubles) {
        mail.stop();
        return new TroubledMailServer(port, troubles);
    }

    /** 本文を受け取ったメール。断ったものも、切ったものも。 */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** 答えを待たせている宛先。 */
    public List<String> hanging() {
        return List.copyOf(hanging);
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                start("troubled-mail-conversation", () -> converse(socket));
            }
        } catch (IOException e) {
            // 閉じた。
        }
    }

    private void converse(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 troubled");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    recipient = line.substring("RCPT TO:".length()).replaceAll("[<>]", "");
                }
                if (command.equals("DATA")) {
                    say(out, "354 go on");
                    received.add(new Received(recipient, readMessageId(in)));
                    if (!answer(out, in, recipient)) {
                        return;
                    }
                } else {
                    say(out, command.equals("QUIT") ? "221 bye" : "250 ok");
                }
            }
        } catch (IOException e) {
            // 相手が切った。
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(OutputStream out, BufferedReader in, String recipient) throws IOException {
        switch (troubles.apply(recipient)) {
            case NONE -> say(out, "250 taken");
            case REFUSES -> say(out, "550-5.7.1 <" + recipient + "> refused by policy\r\n550 5.7.1 second line");
            case CUTS -> {
                return false;
            }
            case HANGS -> {
                hanging.add(recipient);
                return in.readLine() != null;
            }
        }
        return true;
    }

    private static String readMessageId(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (line.startsWith("Message-ID: ")) {
                id = line.substring("Message-ID: ".length());
            }
        }
        return id;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
