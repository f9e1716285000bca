/// The scripts of a package.json: which of them run when an application is installed, built or
/// started, by themselves or through each other.
enum PackageScripts {
  static func file(_ root: DocumentNode, called: Set<String>) -> EntryFile {
    var file = EntryFile()
    // A script that nothing calls runs only where a developer types its name.
    file.keepsUncalled = false
    // Deno calls them tasks.
    for (name, value) in (root["scripts"]?.entries ?? []) + (root["tasks"]?.entries ?? []) {
      guard let script = value.excerpt ?? value["command"]?.excerpt else { continue }
      file.entries.append(EntryFile.Entry(name: name, script: script))
      if isRoot(name) || called.contains(name) {
        file.roots.formUnion([name, "pre" + name, "post" + name])
      }
    }
    // What `prisma db seed` runs.
    if let seed = root["prisma"]?["seed"]?.excerpt {
      file.entries.append(EntryFile.Entry(name: prismaSeed, script: seed))
      if called.contains(prismaSeed) { file.roots.insert(prismaSeed) }
    }
    return file
  }

  /// The name of an entry that is none of the scripts.
  static let prismaSeed = "prisma.seed"

  /// Whether a platform or package manager runs the script, or its name says that a deployment does.
  static func isRoot(_ name: String) -> Bool {
    if lifecycle.contains(name) { return true }
    let words = LocalWords.words(name)
    if LocalWords.areIn(name) { return false }
    return LocalWords.areProduction(name) && words.first != "test" && words.first != "db"
      || ["start", "build", "deploy", "release"].contains(words.first) && words.count == 2
        && ["prod", "production", "server", "web", "app", "docker", "render", "railway"].contains(
          words[1])
  }

  private static let lifecycle: Set<String> = [
    "preinstall", "install", "postinstall", "prepare", "prebuild", "build", "postbuild", "prestart",
    "start", "poststart", "predeploy", "deploy", "postdeploy", "release", "prerelease",
    "postrelease", "heroku-prebuild", "heroku-postbuild", "heroku-cleanup", "vercel-build",
    "now-build", "gcp-build", "render-build", "railway-build", "serve", "prod", "production",
    "start:prod", "start:production", "build:prod", "build:production",
  ]
}
