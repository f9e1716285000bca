import Foundation
import Synchronization

/// A server on loopback that records whoever comes, and asks for the password as a hostile one would.
package final class DatabaseListener: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Says nothing, and hangs up when it has heard something.
    case plain
    /// Asks PostgreSQL's programs for a password in the clear.
    case postgresql
    /// Greets MySQL's programs and asks for a password in the clear.
    case mysql
  }

  private let socket: Int32
  private let heard = Mutex<[[UInt8]]>([])
  package let port: UInt16

  /// What each visitor has said who came before this question.
  ///
  /// Visitors are served in turn: the answer to one of our own says that those before it were heard.
  package var visits: [[UInt8]] {
    let own = Array("listener's own".utf8)
    let probe = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(probe) }
    var address = DatabaseListener.loopback(port)
    let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe connect(probe, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { return heard.withLock { $0 } }
    DatabaseListener.send(probe, own)
    shutdown(probe, Int32(SHUT_WR))
    while !DatabaseListener.receive(probe, seconds: 60).isEmpty {}
    return heard.withLock { $0.filter { !$0.starts(with: own) } }
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    return address
  }

  package init(_ kind: Kind) throws {
    let descriptor = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = DatabaseListener.loopback(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(descriptor, address, size) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, address, &size) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    socket = descriptor
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [weak self] in
      while true {
        let visitor = unsafe accept(descriptor, nil, nil)
        guard visitor >= 0 else { return }
        _ = fcntl(visitor, F_SETFD, FD_CLOEXEC)
        let said = DatabaseListener.serve(visitor, kind)
        guard let self else {
          close(visitor)
          return
        }
        self.heard.withLock { $0.append(said) }
        close(visitor)
      }
    }
  }

  deinit {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  private static func serve(_ visitor: Int32, _ kind: Kind) -> [UInt8] {
    switch kind {
    case .plain: return receive(visitor)
    case .postgresql:
      var said = receive(visitor)
      // A request for TLS or GSS is 8 bytes; N says no.
      while said.count == 8 {
        send(visitor, [UInt8(ascii: "N")])
        said = receive(visitor)
      }
      send(visitor, [UInt8(ascii: "R"), 0, 0, 0, 8, 0, 0, 0, 3])
      return said + receive(visitor)
    case .mysql:
      let plugin = Array("mysql_clear_password".utf8)
      var greeting: [UInt8] = [10] + Array("5.7.0".utf8) + [0, 1, 0, 0, 0]
      greeting += Array("12345678".utf8) + [0, 0xFF, 0xF7, 33, 2, 0, 0x0F, 0x00, 21]
      greeting += [UInt8](repeating: 0, count: 10) + Array("123456789012".utf8) + [0]
      greeting += plugin + [0]
      send(visitor, [UInt8(greeting.count), 0, 0, 0] + greeting)
      return receive(visitor) + receive(visitor)
    }
  }

  private static func send(_ visitor: Int32, _ bytes: [UInt8]) {
    _ = unsafe Foundation.send(visitor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  private static func receive(_ visitor: Int32, seconds: Int = 2) -> [UInt8] {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    unsafe setsockopt(
      visitor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe recv(visitor, &bytes, bytes.count, 0)
    return Array(bytes.prefix(max(count, 0)))
  }
}
