<#-- サインイン・決め直しの箱の下の案内。利用者の登録は、システムの画面で申し込む。 -->
<#macro content>
<div class="jinjibu-guide">
  <#if pageId! == "login-reset-password">
    <p>${msg("jinjibuResetGuide")}</p>
  <#else>
    <p>${msg("jinjibuSignInGuide")}</p>
    <#if ((client.clientId)!"") == "jinjibu-web">
      <p><a href="${client.baseUrl?remove_ending("/")}/registration/new">${msg("jinjibuRegister")}</a></p>
    </#if>
  </#if>
</div>
</#macro>
