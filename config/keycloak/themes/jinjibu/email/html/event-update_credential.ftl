<#import "template.ftl" as layout>
<@layout.emailLayout>
${kcSanitize(msg("eventUpdateCredentialBodyHtml", msg("jinjibuCredential." + (event.getDetail("credential_type")!"password")), event.date, event.ipAddress))?no_esc}
</@layout.emailLayout>
