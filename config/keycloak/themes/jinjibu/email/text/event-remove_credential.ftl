<#ftl output_format="plainText">
${msg("eventRemoveCredentialBody", msg("jinjibuCredential." + (event.getDetail("credential_type")!"password")), event.date, event.ipAddress)}
