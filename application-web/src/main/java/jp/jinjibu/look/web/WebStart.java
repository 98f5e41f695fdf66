package jp.jinjibu.look.web;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** 起動のときに静的ファイルを読む。 */
@WebListener
public class WebStart implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        AssetCatalogue.load(event.getServletContext());
    }
}
