class {{brewFormulaName}} < Formula
  desc "{{projectDescription}}"
  homepage "{{projectLinkHomepage}}"
  version "{{projectVersion}}"
  license "{{projectLicense}}"

  {{brewMultiPlatform}}

  # An image of its own run-time: there is no Java to depend on.
  def install
    libexec.install "bin", "lib", "LICENSE", "licenses"
    bin.install_symlink libexec/"bin/ii-origins"
    man1.install Dir["man/man1/*.1"]
    bash_completion.install "completions/ii-origins.bash" => "ii-origins"
    zsh_completion.install "completions/_ii-origins"
    fish_completion.install "completions/ii-origins.fish"
  end

  test do
    assert_match "ii-origins {{projectVersion}}", shell_output("#{bin}/ii-origins --version")
    (testpath/"list").write '{"alternativeOrigins": ["https://app.forge.example"]}'
    assert_match "1 origin, no findings", shell_output("#{bin}/ii-origins validate list")
  end
end
