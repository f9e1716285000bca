package import GitModel

/// What a deployment file takes over from another: `extends:`, `include:`, `uses: ./…`.
package struct DeploymentPart: Hashable, Sendable {
  /// The paths of which one is the file.
  package var paths: [GitPath]
  /// What the file is, whatever its name says.
  package var kind: FileRole.Kind
  /// The service that is taken; nil where all of the file is.
  package var entry: String?

  /// The part of a file that stands beside another, or under the top where the name begins in `/`.
  init?(_ name: String, beside path: GitPath, as kind: FileRole.Kind, entry: String? = nil) {
    guard !name.contains("$"), !name.contains("://"), name.utf8.count < 512 else { return nil }
    let folder = name.hasPrefix("/") ? GitPath.top : path.directory
    guard let file = folder.following(GitPath(name).components), file != .top else { return nil }
    paths = [file]
    (self.kind, self.entry) = (kind, entry)
  }

  /// The steps of the file that are taken over.
  package func steps(of reading: DeploymentReading) -> [DeploymentStep] {
    reading.steps.filter { step in
      if let entry { return step.entry == entry }
      switch step.setting {
      case .throwaway, .local: return false
      case .build, .deployment, .pipeline: return true
      // The steps of an action run in the job that uses it.
      case .job, .onDemand: return step.entry == nil
      }
    }
  }
}

extension DeploymentStep {
  /// The step that takes a part of another file over.
  init?(
    taking name: Excerpt?, beside path: GitPath, as kind: FileRole.Kind, part: String? = nil,
    _ setting: Setting, entry: String? = nil
  ) {
    guard let name, let part = DeploymentPart(name.text, beside: path, as: kind, entry: part)
    else { return nil }
    self.init(
      .calls(.part(part)), setting: setting, at: name.place(at: 0), statement: name.oneLine,
      entry: entry)
  }
}
