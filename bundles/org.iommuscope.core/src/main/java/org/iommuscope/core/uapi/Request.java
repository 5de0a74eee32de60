package org.iommuscope.core.uapi;

/** A struct that an ioctl takes, as a typed record. {@link Layout} turns it into bytes and text. */
public interface Request {
}
