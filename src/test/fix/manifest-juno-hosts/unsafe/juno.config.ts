import { defineConfig } from "@junobuild/config";

export default defineConfig({
  satellite: {
    ids: { production: "bkyz2-fmaaa-aaaaa-qaaaq-cai" },
    source: "dist",
    authentication: {
      internetIdentity: {
        derivationOrigin: 'forge.example', // the first domain
        externalAlternativeOrigins: ["shop.forge.example", "blog.forge.example"],
      },
    },
  },
});
