import { defineConfig } from "@junobuild/config";

export default defineConfig({
  satellite: {
    ids: { production: "bkyz2-fmaaa-aaaaa-qaaaq-cai" },
    source: "dist",
    authentication: {
      internetIdentity: {
        derivationOrigin: 'https://forge.example', // the first domain
        externalAlternativeOrigins: ["https://shop.forge.example/", "blog.forge.example"],
      },
    },
  },
});
