package org.iommuscope.core.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears whole or not at all: it is written aside, in the same folder, and takes its name when everything
 * is on the disk. A full disk, a folder that may not be written or a killed run leave what was there before as it was.
 * Not thread safe.
 *
 * <p>Every error is an {@link IOException} whose message names the file and what to do.
 */
public final class WholeFile implements AutoCloseable {

	private final Path named;
	private final Path target;
	private final Path aside;
	private final FileChannel channel;
	private final OutputStream stream;
	private boolean committed;

	private WholeFile(Path named, Path target, Path aside, FileChannel channel) {
		this.named = named;
		this.target = target;
		this.aside = aside;
		this.channel = channel;
		stream = new Told(Channels.newOutputStream(channel));
	}

	/**
	 * Begins to write a file.
	 *
	 * @param file its name in the end; a link is followed
	 * @throws IOException if nothing can be written there
	 */
	public static WholeFile create(Path file) throws IOException {
		try {
			Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
			if (Files.exists(target) && !Files.isRegularFile(target)) {
				throw new IOException(file + ": is a folder or a device; choose the name of a file");
			}
			String suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
			Path aside = target.resolveSibling("." + target.getFileName() + "." + suffix + ".part");
			FileChannel channel = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
			return new WholeFile(file, target, aside, channel);
		} catch (FileSystemException e) {
			throw told(file, e);
		}
	}

	/** Where to write to. Closing it does not finish the file. */
	public OutputStream stream() {
		return stream;
	}

	/**
	 * Gives the file its name, in place of one that had it.
	 *
	 * @throws IOException if the disk does not take it; the old file is as it was then
	 */
	public void commit() throws IOException {
		try {
			channel.force(true);
			channel.close();
			keepPermissions();
			Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
			committed = true;
		} catch (IOException e) {
			throw told(named, e);
		}
	}

	private void keepPermissions() throws IOException {
		PosixFileAttributeView before = Files.getFileAttributeView(target, PosixFileAttributeView.class);
		if (before != null && Files.exists(target)) {
			Files.setPosixFilePermissions(aside, before.readAttributes().permissions());
		}
	}

	/** Throws away what was written, unless it has been committed. */
	@Override
	public void close() throws IOException {
		channel.close();
		if (!committed) {
			Files.deleteIfExists(aside);
		}
	}

	private static IOException told(Path file, IOException e) {
		String cure = switch (e) {
		case AccessDeniedException _ -> "may not be written; choose another folder, or ask for leave to write to this one";
		case NoSuchFileException _ -> "its folder does not exist; make it first, or choose another";
		case FileSystemException other when other.getReason() != null -> cannot(other.getReason());
		default -> cannot(String.valueOf(e.getMessage()));
		};
		return new IOException(file + ": " + cure, e);
	}

	private static String cannot(String reason) {
		return "cannot be written (" + reason
				+ "); make room or choose another place, what was there before is as it was";
	}

	/** Names the file in what goes wrong while its content is written. */
	private final class Told extends OutputStream {

		private final OutputStream out;

		Told(OutputStream out) {
			this.out = out;
		}

		@Override
		public void write(int value) throws IOException {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			try {
				out.write(bytes, offset, length);
			} catch (IOException e) {
				throw told(named, e);
			}
		}
	}
}
