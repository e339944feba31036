{
    "version": "{{projectVersion}}",
    "description": "{{projectDescription}}",
    "homepage": "{{projectLinkHomepage}}",
    "license": "{{projectLicense}}",
    "architecture": {
        "64bit": {
            "url": "{{distributionUrl}}",
            "hash": "sha256:{{distributionChecksumSha256}}",
            "extract_dir": "{{distributionArtifactRootEntryName}}"
        }
    },
    "bin": "bin\\ii-origins.cmd",
    "checkver": {
        "url": "{{scoopCheckverUrl}}",
        "re": "v([\\d.]+)"
    },
    "autoupdate": {
        "architecture": {
            "64bit": {
                "url": "{{scoopAutoupdateUrl}}",
                "extract_dir": "{{scoopAutoupdateExtractDir}}",
                "hash": {
                    "url": "$url.sha256"
                }
            }
        }
    }
}
