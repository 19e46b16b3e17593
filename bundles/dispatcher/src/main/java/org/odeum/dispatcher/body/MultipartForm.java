// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.InvalidFileNameException;
import org.apache.commons.fileupload.UploadContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code multipart/form-data} (RFC 7578): texts into memory, files to disk above a limit.
 * Close it to delete the files.
 */
public final class MultipartForm implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MultipartForm.class);
  private static final int MAX_PART_HEADER = 8 * 1024;

  private final Fields fields = new Fields();
  private final List<SpooledFile> files = new ArrayList<>();
  private final BodyLimits limits;
  private long textBytes;

  private MultipartForm(BodyLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a form to its end.
   *
   * @throws RequestRefused if it cannot be read (400), or is too large (413)
   */
  public static MultipartForm read(
      MediaType type, String contentType, InputStream body, BodyLimits limits) throws IOException {
    MultipartForm form = new MultipartForm(limits);
    try {
      Beginning beginning = new Beginning(body);
      form.read(type, new Source(contentType, beginning));
      if (form.fields.isEmpty() && !beginning.holds("--" + type.parameter("boundary").orElse(""))) {
        // The library takes a body without any boundary for a form without fields.
        throw new RequestRefused(400, "The boundary of the multipart form is not in its body.");
      }
      return form;
    } catch (FileUploadException | InvalidFileNameException e) {
      form.close();
      throw malformed(e);
    } catch (IOException e) {
      form.close();
      if (e.getCause() instanceof FileUploadException
          || e.getClass().getName().startsWith("org.apache.commons.fileupload.")) {
        throw malformed(e);
      }
      throw e;
    } catch (RuntimeException e) {
      form.close();
      throw e;
    }
  }

  private void read(MediaType type, Source source) throws FileUploadException, IOException {
    FileUpload upload = new FileUpload();
    upload.setHeaderEncoding("UTF-8");
    upload.setPartHeaderSizeMax(MAX_PART_HEADER);
    FileItemIterator parts = upload.getItemIterator(source);
    int count = 0;
    while (parts.hasNext()) {
      FileItemStream part = parts.next();
      if (++count > limits.maxFields()) {
        throw new RequestRefused(413, "A form may have at most " + limits.maxFields() + " fields.");
      }
      if (part.getFieldName() == null) {
        throw new RequestRefused(400, "A part of the form has no name.");
      }
      try (InputStream content = part.openStream()) {
        if (part.isFormField()) {
          fields.add(part.getFieldName(), text(part, type, content));
        } else {
          SpooledFile file = SpooledFile.read(names(part), content, limits);
          files.add(file);
          fields.add(part.getFieldName(), file);
        }
      }
    }
  }

  private String text(FileItemStream part, MediaType form, InputStream content) throws IOException {
    byte[] bytes = SpooledFile.readText(content, limits.maxFormMemory() - textBytes);
    textBytes += bytes.length;
    MediaType type = part.getContentType() == null ? form : MediaType.parse(part.getContentType());
    Charset charset = type.charset();
    return UrlEncoded.text(ByteBuffer.wrap(bytes), charset);
  }

  private static SpooledFile.Names names(FileItemStream part) {
    String name = part.getName() == null ? "" : part.getName();
    // Some browsers have sent whole paths, with the separators of their systems.
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String type = part.getContentType();
    return new SpooledFile.Names(
        part.getFieldName(),
        last,
        type == null || type.isBlank() ? "application/octet-stream" : type);
  }

  private static RequestRefused malformed(Exception cause) {
    RequestRefused refused = new RequestRefused(400, "The multipart form cannot be read.");
    refused.initCause(cause);
    return refused;
  }

  /** The fields, texts and {@link org.odeum.http.UploadedFile}s. */
  public Fields fields() {
    return fields;
  }

  @Override
  public void close() {
    for (SpooledFile file : files) {
      try {
        file.delete();
      } catch (IOException e) {
        LOG.warn("An uploaded file is left in {}: {}", limits.uploadDirectory(), e.toString());
      }
    }
  }

  private record Source(String getContentType, InputStream getInputStream)
      implements UploadContext {
    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }

    @Override
    public int getContentLength() {
      return -1;
    }

    @Override
    public long contentLength() {
      return -1;
    }
  }
}
