package jp.jinjibu.door.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * このシステムの名（{@code Host}）。
 *
 * <p>ほかの名で来た要求に答えると、その名が、移る先や作ったものの所在に入り、よそのサイトへ人を導く。
 */
final class PublicHost {
    private final Set<String> names;

    /**
     * @param url 利用者から見た URL
     * @param further ほかに受け付ける名
     */
    PublicHost(URI url, Set<String> further) {
        String standard = url.getPort() >= 0 ? "" : url.getScheme().equals("https") ? ":443" : ":80";
        names = Stream.concat(Stream.of(url.getAuthority(), url.getAuthority() + standard), further.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** この名で答えてよいか。 */
    boolean is(@Nullable String host) {
        return host != null && names.contains(host.toLowerCase(Locale.ROOT));
    }
}
