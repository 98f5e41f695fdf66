<#ftl output_format="plainText">
${msg("eventUpdateCredentialBody", msg("jinjibuCredential." + (event.getDetail("credential_type")!"password")), event.date, event.ipAddress)}
