package jp.jinjibu.look.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;

/** ビルド時に翻訳されたテンプレート（src/main/jte）。 */
public final class Templates {
    public static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    private Templates() {}
}
