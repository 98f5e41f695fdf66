package jp.jinjibu.look.web;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import jp.jinjibu.shared.usecase.Sha256;

/** 静的ファイル（WEB-INF/assets）。起動時に一度読み、内容のハッシュを名前に入れて、一年覚えさせる。 */
final class AssetCatalogue {
    private static final String DIRECTORY = "/WEB-INF/assets/";
    private static volatile AssetCatalogue loaded = new AssetCatalogue(Map.of());

    private final Map<String, Asset> byUrlName = new HashMap<>();
    private final Assets assets;

    /** 一つの静的ファイル。 */
    record Asset(String contentType, byte[] content, byte[] gzipped) {}

    private AssetCatalogue(Map<String, byte[]> files) {
        Map<String, String> urls = new HashMap<>();
        files.forEach((name, content) -> {
            int dot = name.lastIndexOf('.');
            String hashed = name.substring(0, dot) + "-" + Sha256.hex(content).substring(0, 12) + name.substring(dot);
            byUrlName.put(hashed, new Asset(contentType(name), content, gzip(content)));
            urls.put(name, "/assets/" + hashed);
        });
        assets = new Assets(urls);
    }

    static void load(ServletContext context) {
        Map<String, byte[]> files = new HashMap<>();
        Set<String> paths = context.getResourcePaths(DIRECTORY);
        for (String path : paths == null ? Set.<String>of() : paths) {
            try (var in = context.getResourceAsStream(path)) {
                files.put(path.substring(DIRECTORY.length()), in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        loaded = new AssetCatalogue(files);
    }

    static Assets assets() {
        return loaded.assets;
    }

    static Optional<Asset> find(String hashedName) {
        return Optional.ofNullable(loaded.byUrlName.get(hashedName));
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "application/octet-stream";
        };
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
