// An outside judge: the certified `oidc-provider`, set up like ID-porten, that signs in whoever asks.
// Arguments: the address it is, the client's public key (JWK), the address to come back to, the level it gives.
import { createRequire } from "node:module";
import { createServer } from "node:http";

const [issuer, jwk, back, level] = process.argv.slice(2);
const { default: Provider } = await import(createRequire(process.env.JUDGE_MODULES + "/x.js").resolve("oidc-provider"));
const claims = { sub: "judged", pid: "01838500176", locale: "nb" };
const provider = new Provider(issuer, {
  clients: [{
    client_id: "us", redirect_uris: [back], response_types: ["code"], grant_types: ["authorization_code"],
    token_endpoint_auth_method: "private_key_jwt", jwks: { keys: [JSON.parse(jwk)] },
    post_logout_redirect_uris: ["http://127.0.0.1/out"],
  }],
  acrValues: ["idporten-loa-low", "idporten-loa-substantial", "idporten-loa-high"],
  claims: { openid: ["sub", "pid", "acr", "sid", "locale"], profile: ["locale"] },
  conformIdTokenClaims: false,
  enabledJWA: { clientAuthSigningAlgValues: ["RS256"] },
  extraParams: ["ui_locales_asked"],
  features: { devInteractions: { enabled: false }, pushedAuthorizationRequests: { enabled: true } },
  findAccount: async () => ({ accountId: "judged", claims: async () => claims }),
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: "us", accountId: "judged" });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
  pkce: { required: () => true, methods: ["S256"] },
});
provider.on("server_error", (_ctx, error) => process.stderr.write(`${error.stack}\n`));
createServer(async (request, answer) => {
  if (request.url.startsWith("/interaction/")) {
    await provider.interactionFinished(request, answer, { login: { accountId: "judged", acr: level } });
    return;
  }
  provider.callback()(request, answer);
}).listen(Number(new URL(issuer).port), "127.0.0.1", () => process.stdout.write("ready\n"));
