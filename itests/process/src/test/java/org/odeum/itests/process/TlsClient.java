// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import java.net.http.HttpClient;
import java.security.cert.Certificate;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.odeum.testkit.tls.MadeCertificate;

/** Asks by way of TLS. */
final class TlsClient {
  private TlsClient() {}

  /** A client that trusts this certificate and no other. */
  static HttpClient trusting(MadeCertificate certificate) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(MadeCertificate.trusting(certificate.keys()))
        .version(HttpClient.Version.HTTP_2)
        .build();
  }

  /** Whether a server shows this certificate to so many connections in a row. */
  static boolean isShown(MadeCertificate certificate, int port, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      if (!isShown(certificate, port)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isShown(MadeCertificate certificate, int port) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            MadeCertificate.trusting(certificate.keys())
                .getSocketFactory()
                .createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      Certificate shown = socket.getSession().getPeerCertificates()[0];
      return shown.equals(certificate.keys().getCertificate("server"));
    } catch (SSLHandshakeException another) {
      return false;
    }
  }
}
