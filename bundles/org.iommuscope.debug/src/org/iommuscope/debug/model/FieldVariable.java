package org.iommuscope.debug.model;

import java.util.List;
import java.util.Objects;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.core.model.IVariable;
import org.iommuscope.debug.Messages;

/** A field as a variable. Equal to another of the same place in the same stack level, so that it stays expanded over steps. */
final class FieldVariable extends Element implements IVariable {

	private final Object owner;
	private final Field field;

	/** @param owner the frame or the variable that it is part of */
	FieldVariable(IDebugTarget target, Object owner, Field field) {
		super(target);
		this.owner = owner;
		this.field = field;
	}

	static IVariable[] all(IDebugTarget target, Object owner, List<Field> fields) {
		return fields.stream().map(field -> new FieldVariable(target, owner, field)).toArray(IVariable[]::new);
	}

	@Override
	public IValue getValue() {
		return new FieldValue();
	}

	@Override
	public String getName() {
		return field.name();
	}

	@Override
	public String getReferenceTypeName() {
		return "";
	}

	@Override
	public boolean hasValueChanged() {
		return field.changed();
	}

	@Override
	public boolean supportsValueModification() {
		return false;
	}

	@Override
	public boolean verifyValue(String expression) {
		return false;
	}

	@Override
	public boolean verifyValue(IValue value) {
		return false;
	}

	@Override
	public void setValue(String expression) throws DebugException {
		throw cannot(Messages.Model_readOnly);
	}

	@Override
	public void setValue(IValue value) throws DebugException {
		throw cannot(Messages.Model_readOnly);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof FieldVariable variable && owner.equals(variable.owner)
				&& getName().equals(variable.getName());
	}

	@Override
	public int hashCode() {
		return Objects.hash(owner, getName());
	}

	private final class FieldValue extends Element implements IValue {

		FieldValue() {
			super(FieldVariable.this.getDebugTarget());
		}

		@Override
		public String getReferenceTypeName() {
			return "";
		}

		@Override
		public String getValueString() {
			return field.value();
		}

		@Override
		public boolean isAllocated() {
			return true;
		}

		@Override
		public IVariable[] getVariables() {
			return all(getDebugTarget(), FieldVariable.this, field.parts());
		}

		@Override
		public boolean hasVariables() {
			return !field.parts().isEmpty();
		}
	}
}
