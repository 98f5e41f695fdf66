package jp.jinjibu.shared.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;

/** ビルド時に翻訳されたテンプレート（src/main/jte）。 */
final class Templates {
    static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    private Templates() {}
}
