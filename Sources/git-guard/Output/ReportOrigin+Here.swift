import Git
import GuardReporters
import Platform

extension ReportOrigin {
  /// This repository and this moment, for the formats that say them.
  static func here(_ format: ReportFormat) -> ReportOrigin {
    switch format {
    case .sarif, .junit: ReportOrigin(seconds: Clock.secondsSinceEpoch)
    case .html: ReportOrigin(repository: repository, seconds: Clock.secondsSinceEpoch)
    default: ReportOrigin()
    }
  }

  /// The name that a CI system knows the repository by, or that of its folder.
  private static var repository: String? {
    let names = ["GITHUB_REPOSITORY", "CI_PROJECT_PATH"]
    if let name = names.lazy.compactMap(Variables.value).first { return name }
    // Where there is no repository, the report says so itself.
    guard let environment = try? GitEnvironment.current(),
      let place = try? Repository(environment).place
    else { return nil }
    let folder = place.workTree ?? place.gitDirectory
    return folder.split(separator: "/").last.map(String.init)
  }
}
