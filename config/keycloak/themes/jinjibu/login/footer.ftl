<#-- サインイン・登録・再設定の箱の下の案内。 -->
<#macro content>
<div class="jinjibu-guide">
  <#if pageId! == "register">
    <p>${msg("jinjibuRegisterGuide")}</p>
  <#elseif pageId! == "login-reset-password">
    <p>${msg("jinjibuResetGuide")}</p>
  <#else>
    <p>${msg("jinjibuSignInGuide")}</p>
  </#if>
</div>
</#macro>
