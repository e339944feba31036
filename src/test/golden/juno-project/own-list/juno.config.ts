import { defineConfig } from "@junobuild/config";

export default defineConfig({
  satellite: {
    ids: { production: "bkyz2-fmaaa-aaaaa-qaaaq-cai" },
    source: "dist",
    predeploy: ["npm run build"],
    authentication: {
      internetIdentity: {
        derivationOrigin: "forge.example",
        externalAlternativeOrigins: ["shop.forge.example"],
      },
    },
  },
});
