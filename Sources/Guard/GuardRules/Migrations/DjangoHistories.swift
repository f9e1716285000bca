import GitModel
import GuardModel
import MigrationFrameworks
import SchemaModel

/// What is wrong with the histories of a project's Django applications.
struct DjangoHistories {
  let faults: [GraphFault]

  /// Applications that the change does not touch are read only where it takes something away, or
  /// an application that it touches waits for something that seems not to be there.
  init(
    _ touched: [MigrationGroup: TouchedHistories.Touch], _ snapshot: any Snapshot,
    _ sources: inout HistorySources
  ) throws(ObjectError) {
    let isAudit = snapshot.occasion == .audit
    var groups = Set(touched.keys)
    if !isAudit, touched.values.contains(where: \.isThinned) {
      groups.formUnion(try sources.groups(of: .django))
    }
    var apps: [DjangoApp] = []
    for group in groups.sorted() { apps.append(try DjangoHistories.app(group, &sources)) }
    let faults = DjangoGraph(apps).faults
    guard !isAudit, !touched.values.contains(where: \.isThinned) else {
      self.faults = faults
      return
    }
    // What the touched applications wait for in others is only known when those are read.
    let labels = Set(apps.map(\.label))
    let foreign = Set(
      apps.flatMap(\.migrations).flatMap(\.identity.parents)
        .compactMap { $0.split(separator: ".").first.map(String.init) }
    ).subtracting(labels)
    var others: [DjangoApp] = []
    for group in try sources.groups(of: .django).subtracting(groups).sorted() {
      let name = group.folder.directory.name
      guard foreign.contains(String(decoding: name, as: UTF8.self)) else { continue }
      others.append(try DjangoHistories.app(group, &sources))
    }
    self.faults = others.isEmpty ? faults : DjangoGraph(apps + others).faults
  }

  private static func app(
    _ group: MigrationGroup, _ sources: inout HistorySources
  ) throws(ObjectError) -> DjangoApp {
    DjangoApp(
      folder: group.folder, migrations: try sources.graph(of: group),
      label: try sources.label(of: group.folder))
  }
}
