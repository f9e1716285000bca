package import BackupModel
import JSON

/// A marker as the text of a file.
///
/// Reading is strict in the strictest way there is: what was read is written once more, and has to
/// come out as the very bytes that were read.
package enum MarkerDocument {
  /// The form of the file; a later one has another number.
  package static let format = "guard-backup/1"

  /// The bytes of a file.
  package static func encode(_ marker: BackupMarker, sealedBy seal: MarkerSeal) -> [UInt8] {
    let members = MarkerWriter.members(of: marker)
    let proof = seal.seal(JSONValue.object(members).document)
    return JSONValue.object(members + [JSONMember("seal", .text(proof))]).document
  }

  /// The marker that a file holds.
  package static func decode(
    _ bytes: [UInt8], sealedBy seal: MarkerSeal
  ) throws(MarkerFault) -> BackupMarker {
    let members = try MarkerText.members(of: bytes)
    let format = members.first { $0.name == "format" }?.value
    guard case .text(let text)? = format else { throw .malformed("it has no format") }
    guard text == MarkerDocument.format else {
      throw text.hasPrefix("guard-backup/") ? .newer(text) : .malformed("its format is unknown")
    }
    let marker = try MarkerReader.marker(of: members)
    guard encode(marker, sealedBy: seal) == bytes else {
      let isForm = JSONValue.object(members).document == bytes
      throw isForm ? .unsealed : .malformed("its text has an unexpected layout")
    }
    return marker
  }
}
