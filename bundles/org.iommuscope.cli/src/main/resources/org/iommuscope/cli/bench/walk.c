/*
 * The nested VT-d walk of the Java walker, rule by rule: what its rate is compared with.
 *   walk FILE ROUNDS
 * FILE holds little-endian words: how many table words and addresses follow, the two roots, the sum of all outputs;
 * then tables and addresses. Prints walks a second of processor time, the best of the rounds.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef uint64_t u64;

static u64 *words, nwords;

struct stage {
	u64 root;
	int top, input_bits;
	u64 reserved_table[7], reserved_leaf[7];
};

struct cursor {
	u64 address, table, entry, updated, output;
	int level, rights, size_bits;
};

enum { OK = 0, WIDTH, NOT_CANONICAL, NOT_PRESENT, RESERVED, NO_USER, NO_READ, NO_WRITE, WINDOW, UNREADABLE };

#define ADDRESS 0x000ffffffffff000ull

static int in_window(u64 a) { return a >> 20 == 0xfee; }

static int second(const struct stage *s, struct cursor *c, u64 address, int write, int implicit)
{
	c->address = address;
	if (address >> s->input_bits)
		return WIDTH;
	c->table = s->root;
	c->level = s->top;
	c->rights = 3;
	for (;;) {
		u64 ea = c->table + (((address >> (12 + 9 * (c->level - 1))) & 511) << 3);
		if (ea >> 3 >= nwords)
			return UNREADABLE;
		u64 e = words[ea >> 3];
		c->entry = c->updated = e;
		if (!(e & 3))
			return NO_READ;
		c->rights &= (int)e;
		if (write && !(c->rights & 2))
			return NO_WRITE;
		if (!write && !(c->rights & 1))
			return NO_READ;
		int leaf = c->level == 1 || (c->level <= 3 && (e & 0x80));
		if (e & (leaf ? s->reserved_leaf : s->reserved_table)[c->level])
			return RESERVED;
		if (leaf) {
			int bits = 12 + 9 * (c->level - 1);
			u64 inside = (1ull << bits) - 1;
			c->size_bits = bits;
			c->output = (e & ADDRESS & ~inside) | (address & inside);
			return !implicit && in_window(c->output) ? WINDOW : OK;
		}
		c->table = e & ADDRESS;
		c->level--;
	}
}

static int first(const struct stage *s, const struct stage *s2, struct cursor *c, struct cursor *c2, u64 address,
		int write)
{
	int above = 64 - s->input_bits;
	c->address = address;
	if ((u64)((int64_t)(address << above) >> above) != address)
		return NOT_CANONICAL;
	c->table = s->root;
	c->level = s->top;
	c->rights = 6;
	for (;;) {
		u64 gpa = c->table + (((address >> (12 + 9 * (c->level - 1))) & 511) << 3);
		int said = second(s2, c2, gpa, 0, 1);
		if (said)
			return said;
		u64 ea = c2->output;
		if (ea >> 3 >= nwords)
			return UNREADABLE;
		u64 e = words[ea >> 3];
		c->entry = c->updated = e;
		if (!(e & 1))
			return NOT_PRESENT;
		int leaf = c->level == 1 || (c->level <= 3 && (e & 0x80));
		if (e & (leaf ? s->reserved_leaf : s->reserved_table)[c->level])
			return RESERVED;
		c->rights &= (int)e;
		if (!(c->rights & 4))
			return NO_USER;
		if (write && !(c->rights & 2))
			return NO_WRITE;
		c->updated |= 0x20;
		if (leaf && write)
			c->updated |= 0x40;
		if (c->updated != e && !(c2->rights & 2))
			return NO_WRITE;
		if (leaf) {
			int bits = 12 + 9 * (c->level - 1);
			u64 inside = (1ull << bits) - 1;
			c->size_bits = bits;
			c->output = (e & ADDRESS & ~inside) | (address & inside);
			return OK;
		}
		c->table = e & ADDRESS;
		c->level--;
	}
}

static int walk(const struct stage *s1, const struct stage *s2, u64 address, u64 *out, int *size_bits)
{
	struct cursor c1, c2;
	int said = first(s1, s2, &c1, &c2, address, 0);
	if (said)
		return said;
	said = second(s2, &c2, c1.output, 0, 0);
	if (said)
		return said;
	*out = c2.output;
	*size_bits = c1.size_bits < c2.size_bits ? c1.size_bits : c2.size_bits;
	return OK;
}

static void configure(struct stage *s, u64 root, int is_second)
{
	s->root = root;
	s->top = 4;
	s->input_bits = 48;
	for (int level = 1; level <= 4; level++) {
		u64 wide = ((1ull << 52) - 1) & ~((1ull << 48) - 1);
		u64 inside = (1ull << (12 + 9 * (level - 1))) - 1;
		s->reserved_table[level] = wide | (level > 3 || level == 1 ? 0x80 : 0) | (is_second ? 1ull << 11 : 0);
		s->reserved_leaf[level] = wide | (is_second ? inside & ~0xfffull | 1ull << 62 : inside & ~0x1fffull);
	}
}

int main(int argc, char **argv)
{
	u64 head[5];
	FILE *f = argc > 2 ? fopen(argv[1], "rb") : NULL;
	if (!f || fread(head, 8, 5, f) != 5)
		return 2;
	nwords = head[0];
	words = malloc(8 * head[0]);
	u64 *addresses = malloc(8 * head[1]);
	if (!words || !addresses || fread(words, 8, head[0], f) != head[0] || fread(addresses, 8, head[1], f) != head[1])
		return 2;
	struct stage s1, s2;
	configure(&s1, head[2], 0);
	configure(&s2, head[3], 1);
	double best = 0;
	for (int round = 0; round < atoi(argv[2]); round++) {
		struct timespec a, b;
		clock_gettime(CLOCK_THREAD_CPUTIME_ID, &a);
		u64 sum = 0, out;
		int size;
		for (u64 i = 0; i < head[1]; i++)
			if (!walk(&s1, &s2, addresses[i], &out, &size))
				sum += out;
		clock_gettime(CLOCK_THREAD_CPUTIME_ID, &b);
		if (sum != head[4]) {
			puts("other outputs than the Java walker's");
			return 1;
		}
		double rate = head[1] / ((b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) / 1e9);
		if (rate > best)
			best = rate;
	}
	printf("%.0f\n", best);
	return 0;
}
