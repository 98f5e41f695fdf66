<#import "template.ftl" as layout>
<@layout.emailLayout>
${kcSanitize(msg("eventRemoveCredentialBodyHtml", msg("jinjibuCredential." + (event.getDetail("credential_type")!"password")), event.date, event.ipAddress))?no_esc}
</@layout.emailLayout>
