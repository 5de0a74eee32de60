package org.iommuscope.core.uapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How one component of a struct's record is written down and which way it goes. All parts are optional. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {

	/** Who fills the field in. */
	enum Direction {
		/** The caller only. */
		IN,
		/** The kernel only. */
		OUT,
		/** The caller, then the kernel on success. */
		IN_OUT
	}

	/** How a value is shown. */
	enum Format {
		/** 64-bit values in hex, narrower ones in decimal. */
		NATURAL,
		/** Decimal, with sign. */
		DECIMAL,
		/** Hex with {@code 0x}. */
		HEX,
		/** Not shown, and expected to be zero. */
		RESERVED
	}

	/** What the number in a field stands for. */
	enum Named {
		/** Nothing but itself. */
		NOTHING,
		/** An object of the context, by its id. */
		OBJECT,
		/** An open file, by a descriptor of the caller. */
		DESCRIPTOR,
		/** Memory of the caller, by its address. */
		MEMORY
	}

	/** The field's name in C; empty where it is the component's name in snake case. */
	String name() default "";

	/** Who fills it in. */
	Direction direction() default Direction.IN;

	/** What its number stands for. */
	Named names() default Named.NOTHING;

	/** How it is shown. */
	Format format() default Format.NATURAL;

	/** Names of single bits, from bit 0 up; an empty name is a bit without one. */
	String[] flags() default {};

	/** Names of single values, as {@code number=NAME}, the number in decimal or hex. */
	String[] values() default {};

	/** Offset in bytes from the struct's start; -1 is the next naturally aligned one. */
	int at() default -1;

	/** Length in bytes where the component is {@link Bytes}. */
	int length() default 0;
}
