import { defineConfig } from "@junobuild/config";

export default defineConfig({
  satellite: {
    id: process.env.SATELLITE_ID,
    source: "dist",
    authentication: {
      internetIdentity: { derivationOrigin: process.env.DERIVATION_ORIGIN }
    }
  }
});
