package import GitModel
import SchemaModel

/// Every application of a repository is a part of one graph.
extension Django {
  /// Applications that the change does not touch are read only where it takes something away, or
  /// an application that it touches waits for something that seems not to be there.
  package func faults<Tree: HistoryTree>(
    in touched: [MigrationGroup: HistoryTouch], of tree: inout Tree
  ) throws(ObjectError) -> [MigrationGroup: [GraphFault]] {
    let found = try faults(touched, &tree)
    return touched.reduce(into: [:]) { faults, history in
      faults[history.key] = found.filter {
        $0.members.first?.path.directory == history.key.folder
      }
    }
  }

  private func faults<Tree: HistoryTree>(
    _ touched: [MigrationGroup: HistoryTouch], _ tree: inout Tree
  ) throws(ObjectError) -> [GraphFault] {
    let isThinned = !tree.isAudit && touched.values.contains(where: \.isThinned)
    var groups = Set(touched.keys)
    if isThinned { groups.formUnion(try tree.groups(of: self)) }
    var apps: [DjangoApp] = []
    for group in groups.sorted() { apps.append(try app(group, &tree)) }
    let faults = DjangoGraph(apps).faults
    if tree.isAudit || isThinned { return faults }
    // What the touched applications wait for in others is only known when those are read.
    let labels = Set(apps.map(\.label))
    let foreign = Set(
      apps.flatMap(\.migrations).flatMap(\.identity.parents)
        .compactMap { $0.split(separator: ".").first.map(String.init) }
    ).subtracting(labels)
    var others: [DjangoApp] = []
    for group in try tree.groups(of: self).subtracting(groups).sorted() {
      let name = group.folder.directory.name
      guard foreign.contains(String(decoding: name, as: UTF8.self)) else { continue }
      others.append(try app(group, &tree))
    }
    return others.isEmpty ? faults : DjangoGraph(apps + others).faults
  }

  private func app<Tree: HistoryTree>(
    _ group: MigrationGroup, _ tree: inout Tree
  ) throws(ObjectError) -> DjangoApp {
    let configuration = group.folder.directory.appending("apps.py")
    let label = try tree.content(at: configuration, limit: 64 << 10).flatMap(Django.label)
    return DjangoApp(
      folder: group.folder, migrations: try tree.migrations(of: group), label: label)
  }

  /// The label that an application's configuration says.
  private static func label(in source: [UInt8]) -> String? {
    for line in String(decoding: source, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let words = line.drop { $0 == " " || $0 == "\t" }
      guard words.hasPrefix("label") else { continue }
      let rest = words.dropFirst("label".count).drop { $0 == " " }
      guard rest.first == "=" else { continue }
      let value = rest.dropFirst().drop { $0 == " " }
      guard let quote = value.first, quote == "'" || quote == "\"" else { continue }
      let label = value.dropFirst().prefix { $0 != quote }
      if !label.isEmpty { return String(label) }
    }
    return nil
  }

  /// The folder `migrations` of the application that a model is of.
  package func history<Tree: HistoryTree>(
    ofModelsAt path: GitPath, in tree: Tree
  ) throws(ObjectError) -> ModelHistory? {
    var folder = path.directory
    if folder.name.elementsEqual("models".utf8) { folder = folder.directory }
    let own = folder.appending("migrations")
    let isThere = try tree.paths(below: own)
      .contains { $0.directory == own && $0.name.first.map { $0 < 0x3A } == true }
    return isThere ? .folder(own) : nil
  }
}
