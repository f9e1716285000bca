import Git
import GitModel
import GuardHooks
import Platform
import Problems

/// A repository that this clone pushes to.
struct RemoteLook: Hashable {
  /// Who runs the server behind an address.
  enum Hosting: String, Hashable {
    case github = "GitHub"
    case gitlab = "GitLab"
    case bitbucket = "Bitbucket"
    case gitea = "Gitea or Forgejo"
    case azure = "Azure DevOps"
    case sourcehut = "SourceHut"
    case codecommit = "AWS CodeCommit"
    case heroku = "Heroku"
    /// A folder of this machine.
    case folder
    /// A server that is not known here.
    case server

    init(address: String) {
      guard let host = Hosting.host(of: address) else {
        self = .folder
        return
      }
      let name = host.lowercased()
      let labels = name.split(separator: ".").map(String.init)
      self =
        if labels.contains("github") {
          .github
        } else if labels.contains("gitlab") {
          .gitlab
        } else if labels.contains("bitbucket") {
          .bitbucket
        } else if name == "codeberg.org" || labels.contains("gitea") || labels.contains("forgejo") {
          .gitea
        } else if name.hasSuffix("dev.azure.com") || labels.contains("visualstudio") {
          .azure
        } else if name.hasSuffix("sr.ht") {
          .sourcehut
        } else if labels.contains(where: { $0.hasPrefix("git-codecommit") }) {
          .codecommit
        } else if labels.contains("heroku") {
          .heroku
        } else {
          .server
        }
    }

    /// The host in `scheme://user@host:port/path` or `user@host:path`; nil for a folder.
    static func host(of address: String) -> String? {
      var rest = address[...]
      if let scheme = rest.firstRange(of: "://") {
        if rest.hasPrefix("file:") { return nil }
        rest = rest[scheme.upperBound...]
      } else {
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let colon = rest.firstIndex(of: ":"), colon < slash else { return nil }
        rest = rest[..<colon]
      }
      rest = rest.prefix { $0 != "/" }
      if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
      let host = rest.prefix { $0 != ":" }
      return host.isEmpty ? nil : String(host)
    }
  }

  let name: String
  let hosting: Hosting
  /// The host, or the folder; never with a password.
  let place: String
  /// Whether it is a folder whose `pre-receive` hook runs the guard; elsewhere nobody can look.
  var judgesPushes = false

  init(name: String, address: String) {
    self.name = name
    hosting = Hosting(address: address)
    let folder = address.hasPrefix("file://") ? String(address.dropFirst(7)) : address
    place = Hosting.host(of: address) ?? folder
  }

  /// The remotes that the repository's own configuration has, `origin` first.
  static func all(of repository: Repository) throws(Problem) -> [RemoteLook] {
    do {
      let path = repository.place.commonDirectory + "/config"
      let text = String(decoding: try Files.content(of: path, limit: 1 << 20) ?? [], as: UTF8.self)
      var names: [String] = []
      for line in text.split(whereSeparator: \.isNewline) {
        let words = line.drop { $0 == " " || $0 == "\t" }
        guard words.lowercased().hasPrefix("[remote \"") else { continue }
        let name = String(words.dropFirst("[remote \"".count).prefix { $0 != "\"" })
        if !names.contains(name) { names.append(name) }
      }
      var remotes: [RemoteLook] = []
      for name in names.filter({ $0 == "origin" }) + names.filter({ $0 != "origin" }) {
        if let address = try repository.configuration("remote.\(name).url")?.text {
          var remote = RemoteLook(name: name, address: address)
          if remote.hosting == .folder {
            // git changes to the top of the work tree before it looks at an address.
            let top = repository.place.workTree ?? repository.place.gitDirectory
            let folder = remote.place.hasPrefix("/") ? remote.place : "\(top)/\(remote.place)"
            remote.judgesPushes = HookInstaller.judgesPushes(to: folder)
          }
          remotes.append(remote)
        }
      }
      return remotes
    } catch let error as RepositoryError {
      throw Problem(error)
    } catch let error as PlatformError {
      throw Problem(error)
    } catch {
      throw Problem("the remotes cannot be read: \(error)")
    }
  }
}
