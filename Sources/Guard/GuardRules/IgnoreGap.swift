package import GitModel
package import GuardModel

/// Something that a project has to have ignored and that no tracked `.gitignore` covers.
package struct IgnoreGap: Hashable, Sendable {
  /// The database, or the folder.
  package let path: GitPath
  /// The names that are not covered.
  package let open: [GitPath]
  /// Lines for `.gitignore` that cover them, unless a later line takes them back.
  package let lines: [String]
  /// Who points to it, for a person: "named in config.py:12".
  package let pointer: String

  /// Every gap of a project, as the rule `ignore-coverage` looks for them.
  package static func all(in project: any SurveyedProject) throws(ObjectError) -> [IgnoreGap] {
    var ignored = IgnoredNames(project)
    var gaps: [IgnoreGap] = []
    for target in try CoverageTargets(project).list {
      let open = try ignored.open(in: target).names
      guard !open.isEmpty else { continue }
      gaps.append(
        IgnoreGap(
          path: target.path, open: open, lines: target.lines(for: open), pointer: target.pointer))
    }
    return gaps
  }
}
