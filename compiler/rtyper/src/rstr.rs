//! Text: str and bytes (Ptr(STR)) and characters (a UniChar).
//!
//! Characters of texts with one byte each are read in place; everything heavier is a
//! helper of `ll/rstr.py` or a function of the runtime.
//!
//! Like: rpython/rtyper/rstr.py, lltypesystem/rstr.py

use crate::error::{Result, internal, refuse};
use crate::rcall::Ctx;
use crate::rmodel::{RKind, ReprId};
use crate::rslice::Bounds;
use crate::rtyper::{Hop, RTyper};
use rpyc_annotator::ArgSource;
use rpyc_annotator::lowlevel::Adt;
use rpyc_ir::{ConstValue, Gcness, Init, Op, Operand, Type};

impl RTyper {
    /// What helpers need of STR: the texts of one small character, the empty text.
    pub(crate) fn setup_strings(&mut self) -> Result<()> {
        let mut items = Vec::with_capacity(256);
        for c in 0..256u32 {
            let text = char::from_u32(c).unwrap_or('?').to_string();
            items.push(Init::Value(ConstValue::Static(self.prebuilt_str(&text))));
        }
        let text = self.known.str_ptr;
        let array = self.types().array(Gcness::Gc, text);
        let ptr = self.types().ptr(array);
        let table = self.new_static("latin1", array, Init::Array(items), true);
        let empty = self.prebuilt_str("");
        let adt = &mut self.ann.lowlevel.adt;
        let latin1 = Adt::Constant(ConstValue::Static(table), ptr);
        adt.insert((self.known.str_, "latin1".into()), latin1);
        let empty = Adt::Constant(ConstValue::Static(empty), text);
        adt.insert((self.known.str_, "empty".into()), empty);
        Ok(())
    }

    pub(crate) fn r_str(&mut self) -> Result<ReprId> {
        self.intern(RKind::Str, false)
    }

    /// The text of a constant Ptr(STR).
    pub(crate) fn static_text(&self, s: &Operand) -> Option<String> {
        let Some(ConstValue::Static(id)) = s.constant() else {
            return None;
        };
        let Init::Struct(parts) = &self.ann.program[*id].init else {
            return None;
        };
        let [_, Init::Value(ConstValue::Int(kind)), Init::Bytes(bytes)] = parts.as_slice() else {
            return None;
        };
        if *kind == 0 {
            return Some(bytes.iter().map(|&b| b as char).collect());
        }
        let wide = bytes
            .chunks_exact(4)
            .map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]]));
        wide.map(char::from_u32).collect()
    }

    /// A str, character or bytes as Ptr(STR).
    pub(crate) fn as_str(&mut self, x: Operand, r: ReprId) -> Result<Operand> {
        match self.kind(r) {
            RKind::Str | RKind::Bytes => Ok(x),
            RKind::ByteArray => self.to_bytes(x, r),
            RKind::Char => {
                if let Some(ConstValue::UniChar(c)) = x.constant()
                    && let Some(c) = char::from_u32(*c)
                {
                    return Ok(self.c_str(&c.to_string()));
                }
                self.call_helper("rstr", "ll_chr2str", vec![x])
            }
            k => internal(format!("{k:?} as text")),
        }
    }

    /// A bytes or bytearray as Ptr(STR).
    pub(crate) fn to_bytes(&mut self, x: Operand, r: ReprId) -> Result<Operand> {
        match self.kind(r) {
            RKind::ByteArray => self.call_helper("rstr", "ll_bytearray_to_bytes", vec![x]),
            _ => Ok(x),
        }
    }

    /// Functions of `_rpyc.rt` that only change the type: bytes from text in memory,
    /// bytes to bytearray and back.
    pub(crate) fn bytes_conversion(
        &mut self,
        ctx: &Ctx,
        name: &str,
        args: &[ArgSource],
    ) -> Result<Option<Operand>> {
        let (name @ ("bytearray_new" | "bytearray_bytes" | "as_bytes"), [source]) = (name, args)
        else {
            return Ok(None);
        };
        let (x, r) = self.source(ctx, source)?;
        Ok(Some(match name {
            "bytearray_new" => {
                let x = self.as_str(x, r)?;
                let (list, _) = self.list_type_of(Type::UINT8);
                let list = self.pointee(list)?;
                self.call_helper("rstr", "ll_bytes_to_bytearray", vec![Operand::ty(list), x])?
            }
            "bytearray_bytes" => self.to_bytes(x, r)?,
            _ => self.as_str(x, r)?,
        }))
    }

    /// `len(s)` of a str.
    pub(crate) fn str_len(&mut self, s: &Operand) -> Result<Operand> {
        if let Some(text) = self.static_text(s) {
            return Ok(Operand::signed(text.chars().count() as i64));
        }
        self.call_helper("rstr", "ll_strlen", vec![s.clone()])
    }

    /// The number of bytes of a Ptr(STR).
    pub(crate) fn byte_len(&mut self, s: &Operand) -> Operand {
        self.emit(
            Op::getinteriorarraysize,
            vec![s.clone(), Operand::symbol("chars")],
            Type::SIGNED,
        )
    }

    /// The length of a str or bytes, in what its items are.
    fn text_len(&mut self, s: &Operand, bytes: bool) -> Result<Operand> {
        if bytes {
            Ok(self.byte_len(s))
        } else {
            self.str_len(s)
        }
    }

    fn text_operand(&mut self, hop: &Hop, i: usize, message: &str) -> Result<(Operand, ReprId)> {
        let x = self.arg(hop, i)?;
        self.not_none(x, hop.r[i], "TypeError", message)
    }

    // ---- items ---------------------------------------------------------------

    /// `s[i]`, `s[a:b]`
    pub(crate) fn rtype_str_getitem(&mut self, hop: &Hop) -> Result<Operand> {
        let (x, r) = self.text_operand(hop, 0, "'NoneType' object is not subscriptable")?;
        let bytes = matches!(self.kind(r), RKind::Bytes);
        if matches!(self.kind(r), RKind::Char) && !self.is_slice(hop, 1) {
            // One character: only 0 and -1 are in bounds.
            let i = self.index_operand(hop, 1, "string")?;
            let nonneg = self.nonneg(hop, 1);
            self.checked_index(i, Operand::signed(1), nonneg, "string index out of range")?;
            return self.convert(x, r, hop.r_result);
        }
        let s = self.as_str(x, r)?;
        let n = self.text_len(&s, bytes)?;
        if self.is_slice(hop, 1) {
            return match self.slice_bounds(hop, 1, n)? {
                Bounds::All => Ok(s),
                Bounds::Plain { start, stop } => {
                    let (start, stop) = self.ordered_bounds(start, stop)?;
                    self.call_helper("rstr", "ll_str_slice", vec![s, start, stop])
                }
                Bounds::Step { start, step, count } => {
                    self.call_rt("str_slice_step", vec![s, start, step, count])
                }
            };
        }
        let (what, message) = match bytes {
            true => ("byte", "index out of range"),
            false => ("string", "string index out of range"),
        };
        let i = self.index_operand(hop, 1, what)?;
        let i = self.checked_index(i, n, self.nonneg(hop, 1), message)?;
        let x = self.text_item(&s, i, bytes)?;
        let item = self.text_item_repr(bytes)?;
        self.convert(x, item, hop.r_result)
    }

    /// Character or byte `i`, in bounds.
    pub(crate) fn text_item(&mut self, s: &Operand, i: Operand, bytes: bool) -> Result<Operand> {
        let helper = if bytes { "ll_getbyte" } else { "ll_getchar" };
        self.call_helper("rstr", helper, vec![s.clone(), i])
    }

    /// The Repr of what [`RTyper::text_item`] gives.
    pub(crate) fn text_item_repr(&mut self, bytes: bool) -> Result<ReprId> {
        if bytes {
            self.r_signed()
        } else {
            self.intern(RKind::Char, false)
        }
    }

    /// `item in s`
    pub(crate) fn rtype_str_contains(&mut self, hop: &Hop) -> Result<Operand> {
        let (x, r) = self.text_operand(hop, 0, "argument of type 'NoneType' is not iterable")?;
        let message = "'in <string>' requires string as left operand, not NoneType";
        let (item, ri) = self.text_operand(hop, 1, message)?;
        // `c in "abc"`: a few comparisons.
        if let (RKind::Char, Some(text)) = (self.kind(ri).clone(), self.static_text(&x))
            && text.chars().count() <= 8
        {
            let mut found = Operand::bool(false);
            for c in text.chars() {
                let c = crate::llops::c_unichar(c as u32);
                let is = self.emit_bool(Op::char_eq, vec![item.clone(), c]);
                found = match found.constant() {
                    Some(_) => is,
                    None => {
                        let a = self.cast_primitive(found, Type::SIGNED);
                        let b = self.cast_primitive(is, Type::SIGNED);
                        let c = self.signed(Op::int_or, a, b);
                        self.emit_bool(Op::int_is_true, vec![c])
                    }
                };
            }
            return Ok(found);
        }
        let s = self.as_str(x, r)?;
        if matches!(self.kind(ri), RKind::Char) {
            return self.call_helper("rstr", "ll_str_contains_chr", vec![s, item]);
        }
        let item = self.as_str(item, ri)?;
        self.call_rt("str_contains", vec![s, item])
    }

    // ---- whole texts ---------------------------------------------------------

    /// `a + b`
    pub(crate) fn rtype_str_add(&mut self, hop: &Hop) -> Result<Operand> {
        let (a, ra) = self.text_operand(
            hop,
            0,
            "unsupported operand type(s) for +: 'NoneType' and 'str'",
        )?;
        let (b, rb) =
            self.text_operand(hop, 1, "can only concatenate str (not \"NoneType\") to str")?;
        if matches!((self.kind(ra), self.kind(rb)), (RKind::Str, RKind::Char))
            && b.constant().is_none()
        {
            return self.call_helper("rstr", "ll_concat_chr", vec![a, b]);
        }
        let a = self.as_str(a, ra)?;
        let b = self.as_str(b, rb)?;
        self.concat_strs(vec![a, b])
    }

    /// `s * n`; the text is operand `at`.
    pub(crate) fn rtype_str_mul(&mut self, hop: &Hop, at: usize) -> Result<Operand> {
        let message = "unsupported operand type(s) for *: 'NoneType'";
        let (s, r) = self.text_operand(hop, at, message)?;
        let (n, rn) = self.text_operand(hop, 1 - at, message)?;
        let to = self.r_signed()?;
        let n = self.convert(n, rn, to)?;
        let s = self.as_str(s, r)?;
        self.call_rt("str_mul", vec![s, n])
    }

    /// All of these texts, Ptr(STR), one after the other: one allocation.
    pub(crate) fn concat_strs(&mut self, pieces: Vec<Operand>) -> Result<Operand> {
        // Neighbours known at compile time are one piece.
        let mut all: Vec<Operand> = Vec::with_capacity(pieces.len());
        for p in pieces {
            let text = self.static_text(&p);
            if text.as_deref() == Some("") {
                continue;
            }
            if let Some(text) = text
                && let Some(last) = all.last()
                && let Some(before) = self.static_text(last)
            {
                let joined = self.c_str(&format!("{before}{text}"));
                all.pop();
                all.push(joined);
                continue;
            }
            all.push(p);
        }
        match all.len() {
            0 => Ok(self.c_str("")),
            1 => Ok(all.swap_remove(0)),
            2 => self.call_helper("rstr", "ll_concat", all),
            3 => self.call_helper("rstr", "ll_concat3", all),
            n => {
                let text = self.known.str_ptr;
                let array = self.types().array(Gcness::Gc, text);
                let ptr = self.types().ptr(array);
                let a = self.malloc_varsize(ptr, Operand::signed(n as i64))?;
                for (i, p) in all.into_iter().enumerate() {
                    let i = Operand::signed(i as i64);
                    self.emit_void(Op::setarrayitem, vec![a.clone(), i, p]);
                }
                self.call_helper("rstr", "ll_concat_array", vec![a])
            }
        }
    }

    /// The pieces of an f-string.
    pub(crate) fn rtype_newstr(&mut self, hop: &Hop) -> Result<Operand> {
        let mut pieces = Vec::with_capacity(hop.args.len());
        for i in 0..hop.args.len() {
            let x = self.arg(hop, i)?;
            pieces.push(self.as_str(x, hop.r[i])?);
        }
        self.concat_strs(pieces)
    }

    // ---- functions and methods -----------------------------------------------

    /// `sep.join(list)`
    pub(crate) fn str_join(&mut self, ctx: &Ctx, args: &[ArgSource]) -> Result<Operand> {
        let (sep, r) = self.receiver(ctx, args, "join")?;
        let sep = self.as_str(sep, r)?;
        let Some(source) = args.get(1) else {
            return internal("join of nothing");
        };
        let (l, rl) = self.source(ctx, source)?;
        let (l, rl) = self.not_none(l, rl, "TypeError", "can only join an iterable")?;
        let item = self.list_item_repr(rl)?;
        match self.kind(item) {
            RKind::Str => self.call_helper("rstr", "ll_join", vec![sep, l]),
            RKind::Char => self.call_helper("rstr", "ll_join_chars", vec![sep, l]),
            // A list that is always empty.
            RKind::Dummy(_) => Ok(self.c_str("")),
            k => internal(format!("join of {k:?}")),
        }
    }

    /// An argument of a built-in function that must be text, as Ptr(STR).
    pub(crate) fn text_argument(
        &mut self,
        ctx: &Ctx,
        source: &ArgSource,
        message: &str,
    ) -> Result<Operand> {
        let (x, r) = self.source(ctx, source)?;
        let (x, r) = self.not_none(x, r, "TypeError", message)?;
        self.as_str(x, r)
    }

    /// `ord(c)`
    pub(crate) fn ord_call(&mut self, ctx: &Ctx, source: &ArgSource) -> Result<Operand> {
        let (x, r) = self.source(ctx, source)?;
        let message = "ord() expected string of length 1, but NoneType found";
        let (x, r) = self.not_none(x, r, "TypeError", message)?;
        if matches!(self.kind(r), RKind::Char) {
            return Ok(self.cast_primitive(x, Type::SIGNED));
        }
        let bytes = matches!(self.kind(r), RKind::Bytes);
        let n = self.text_len(&x, bytes)?;
        let differ = self.emit_bool(Op::int_ne, vec![n.clone(), Operand::signed(1)]);
        let differ = self.emit_bool(Op::likely, vec![differ, Operand::bool(false)]);
        self.when(differ, |rt| {
            let start = "ord() expected a character, but string of length ";
            let pieces = vec![rt.c_str(start), rt.int_text(n)?, rt.c_str(" found")];
            rt.raise_text("TypeError", pieces)
        })?;
        let c = self.text_item(&x, Operand::signed(0), bytes)?;
        Ok(self.cast_primitive(c, Type::SIGNED))
    }

    /// `chr(n)`
    pub(crate) fn chr_call(&mut self, ctx: &Ctx, source: &ArgSource) -> Result<Operand> {
        let n = self.int_source(ctx, source)?;
        let ok = self.emit_bool(Op::int_between, vec![n.clone(), Operand::signed(0x11_0000)]);
        self.raise_unless(ok, "ValueError", "chr() arg not in range(0x110000)")?;
        Ok(self.cast_primitive(n, Type::UNICHAR))
    }

    /// `str(x)`, `repr(x)`, `ascii(x)`
    pub(crate) fn str_call(
        &mut self,
        ctx: &Ctx,
        name: &str,
        source: &ArgSource,
        r_result: ReprId,
    ) -> Result<Operand> {
        let s = self.source_annotation(ctx, source);
        if let Some(text) = self.builtin_text(&s) {
            return Ok(self.c_str(&text));
        }
        let (x, r) = self.source(ctx, source)?;
        if name == "str" && matches!(self.kind(r), RKind::Str | RKind::Char) && !self.may_be_none(r)
        {
            return self.convert(x, r, r_result);
        }
        let Some(hop) = ctx.hop else {
            return refuse("str() of a value in this place");
        };
        let plan = self.ann.plan(hop.gid, hop.result, 0).clone();
        let how = if name == "str" { "str" } else { "repr" };
        if name == "ascii" {
            return self.ascii(x, r, &plan);
        }
        self.text(x, r, &plan, how)
    }
}
