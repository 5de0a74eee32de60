package org.iommuscope.core.uapi.test;

import java.util.Optional;

/** The operations of IOMMU_TEST in the order of their numbers, from 1. */
public enum TestOperationKind {
	ADD_RESERVED(AddReserved.class),
	MOCK_DOMAIN(MockDomain.class),
	MD_CHECK_MAP(CheckMap.class),
	MD_CHECK_REFS(CheckRefs.class),
	CREATE_ACCESS(CreateAccess.class),
	DESTROY_ACCESS_PAGES(DestroyAccessPages.class),
	ACCESS_PAGES(AccessPages.class),
	ACCESS_RW(AccessRw.class),
	SET_TEMP_MEMORY_LIMIT(SetTempMemoryLimit.class),
	MOCK_DOMAIN_REPLACE(MockDomainReplace.class),
	ACCESS_REPLACE_IOAS(AccessReplaceIoas.class),
	MOCK_DOMAIN_FLAGS(MockDomainFlags.class),
	DIRTY(Dirty.class),
	MD_CHECK_IOTLB(CheckIotlb.class),
	TRIGGER_IOPF(TriggerIopf.class),
	DEV_CHECK_CACHE(DevCheckCache.class),
	TRIGGER_VEVENT(TriggerVevent.class),
	PASID_ATTACH(PasidAttach.class),
	PASID_REPLACE(PasidReplace.class),
	PASID_DETACH(PasidDetach.class),
	PASID_CHECK_HWPT(PasidCheckHwpt.class),
	DMABUF_GET(DmabufGet.class),
	DMABUF_REVOKE(DmabufRevoke.class);

	private static final TestOperationKind[] KINDS = values();

	private final Class<? extends Record> type;

	TestOperationKind(Class<? extends Record> type) {
		this.type = type;
	}

	/** The record of the operation's part of the struct. */
	public Class<? extends Record> type() {
		return type;
	}

	/** The operation of a number. */
	public static Optional<TestOperationKind> of(int op) {
		return op >= 1 && op <= KINDS.length ? Optional.of(KINDS[op - 1]) : Optional.empty();
	}
}
