//! Code objects: CPython 3.14's instruction set, decoded.

use crate::object::ObjId;
use std::rc::Rc;

/// A place in the program's source. Lines count from 1, columns are 0-based
/// UTF-8 byte offsets as in CPython's line table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Span {
    /// First line.
    pub line: u32,
    /// First column.
    pub col: u32,
    /// Last line.
    pub end_line: u32,
    /// Column after the last character.
    pub end_col: u32,
}

/// A code object. Caches and `EXTENDED_ARG` are gone, specialised instructions
/// are back in their generic form, jump arguments are absolute indices into
/// [`Code::instructions`].
#[derive(Clone, Debug)]
pub struct Code {
    /// `co_name`
    pub name: Rc<str>,
    /// `co_qualname`
    pub qualname: Rc<str>,
    /// `co_filename`, as the program was named on the command line.
    pub filename: Rc<str>,
    /// `co_firstlineno`
    pub first_line: u32,
    /// `co_argcount`: positional parameters, positional-only ones included.
    pub argcount: u32,
    /// `co_posonlyargcount`
    pub posonlyargcount: u32,
    /// `co_kwonlyargcount`
    pub kwonlyargcount: u32,
    /// `def f(*args)`
    pub has_varargs: bool,
    /// `def f(**kwargs)`
    pub has_varkeywords: bool,
    /// `yield` occurs in it.
    pub is_generator: bool,
    /// `async def`
    pub is_coroutine: bool,
    /// Local variables, "localsplus": plain locals (parameters first), then cell
    /// variables that are not locals, then free variables.
    pub varnames: Vec<Rc<str>>,
    /// How many of [`Code::varnames`] are plain locals.
    pub nlocals: u32,
    /// Indices into [`Code::varnames`] that are cell variables.
    pub cells: Vec<u32>,
    /// How many of [`Code::varnames`], at the end, are free variables.
    pub nfreevars: u32,
    /// `co_names`
    pub names: Vec<Rc<str>>,
    /// `co_consts`, as live objects.
    pub consts: Vec<ObjId>,
    /// The instructions.
    pub instructions: Vec<Instruction>,
    /// The exception table, innermost entry first where ranges nest.
    pub exception_table: Vec<ExceptionEntry>,
}

impl Code {
    /// The innermost handler covering instruction `index`.
    pub fn handler(&self, index: usize) -> Option<&ExceptionEntry> {
        let index = index as u32;
        self.exception_table
            .iter()
            .find(|e| e.start <= index && index < e.end)
    }

    /// The span of instruction `index`.
    pub fn span(&self, index: usize) -> Span {
        self.instructions[index].span
    }

    /// How many entries of [`Code::varnames`] are parameters: positional,
    /// keyword-only, `*args`, `**kwargs`, in that order.
    pub fn parameter_count(&self) -> usize {
        (self.argcount + self.kwonlyargcount) as usize
            + usize::from(self.has_varargs)
            + usize::from(self.has_varkeywords)
    }
}

/// One decoded instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// What it does.
    pub op: Op,
    /// Its argument; each [`Op`] says what it means. 0 where there is none.
    pub arg: u32,
    /// Where it comes from. Line 0: made by the compiler without a place.
    pub span: Span,
}

/// A range of instructions and the handler of exceptions raised there.
///
/// On an exception the value stack is cut to `depth`, then the index of the
/// raising instruction is pushed if `push_lasti`, then the exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExceptionEntry {
    /// First instruction covered.
    pub start: u32,
    /// First instruction not covered any more.
    pub end: u32,
    /// The handler's first instruction.
    pub target: u32,
    /// Height of the value stack the handler starts from.
    pub depth: u32,
    /// Whether the handler finds the raising instruction's index below the exception.
    pub push_lasti: bool,
}

macro_rules! ops {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// The instruction set: CPython 3.14's generic opcodes.
        ///
        /// Stack effects are written `before -> after`, top of stack on the right.
        /// Not in the set because decoding resolves them: `CACHE`, `EXTENDED_ARG`,
        /// `NOP`, `NOT_TAKEN`, `RESUME`, `END_FOR` (a `FOR_ITER` jumps behind it), the
        /// specialised and instrumented forms, and the superinstructions of locals
        /// (`LOAD_FAST_LOAD_FAST`, `LOAD_FAST_BORROW`, `LOAD_FAST_CHECK`,
        /// `STORE_FAST_LOAD_FAST`, ...), which become [`Op::LoadFast`] and
        /// [`Op::StoreFast`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Op {
            $($(#[$doc])* $variant,)*
        }

        impl Op {
            /// CPython's name of the opcode, e.g. `LOAD_FAST`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Op::$variant => $name,)*
                }
            }

            /// All opcodes.
            pub const ALL: &'static [Op] = &[$(Op::$variant),*];
        }
    };
}

ops! {
    // Stack shuffling and constants
    /// `value -> `
    PopTop "POP_TOP",
    /// `iter -> `; ends a `for` loop.
    PopIter "POP_ITER",
    /// ` -> NULL`; the missing `self` of the call protocol.
    PushNull "PUSH_NULL",
    /// `x_n .. x_1 -> x_n .. x_1 x_n`; arg = n, 1 is the top of stack. May copy NULL.
    Copy "COPY",
    /// `x_n .. x_1 -> x_1 .. x_n` (the two ends change places); arg = n.
    Swap "SWAP",
    /// ` -> consts[arg]`
    LoadConst "LOAD_CONST",
    /// ` -> arg`; an int from 0 to 255.
    LoadSmallInt "LOAD_SMALL_INT",
    /// ` -> value`; arg: [`CommonConstant`].
    LoadCommonConstant "LOAD_COMMON_CONSTANT",

    // Variables
    /// ` -> varnames[arg]`; UnboundLocalError if empty.
    LoadFast "LOAD_FAST",
    /// ` -> varnames[arg]` or NULL if empty, and empties the variable (inlined
    /// comprehensions save the outer variable so; a `STORE_FAST` of NULL restores
    /// the emptiness).
    LoadFastAndClear "LOAD_FAST_AND_CLEAR",
    /// `value -> `; varnames[arg] = value. The value may be NULL, see `LOAD_FAST_AND_CLEAR`.
    StoreFast "STORE_FAST",
    /// ` -> `; empties varnames[arg], UnboundLocalError if empty already.
    DeleteFast "DELETE_FAST",
    /// ` -> `; puts the value of varnames[arg] (or nothing) into a new cell.
    MakeCell "MAKE_CELL",
    /// ` -> `; puts the function's arg closure cells into the last arg varnames.
    CopyFreeVars "COPY_FREE_VARS",
    /// ` -> value` of the cell in varnames[arg]; NameError if empty.
    LoadDeref "LOAD_DEREF",
    /// `value -> `; into the cell in varnames[arg].
    StoreDeref "STORE_DEREF",
    /// ` -> `; empties the cell in varnames[arg].
    DeleteDeref "DELETE_DEREF",
    /// ` -> value` or ` -> value NULL`; arg >> 1 is the name, arg & 1: push NULL after it.
    LoadGlobal "LOAD_GLOBAL",
    /// `value -> `; names[arg]
    StoreGlobal "STORE_GLOBAL",
    /// ` -> `; names[arg]
    DeleteGlobal "DELETE_GLOBAL",
    /// ` -> value`; names[arg] looked up in locals (at module level: globals), globals, builtins.
    LoadName "LOAD_NAME",
    /// `value -> `; names[arg]; at module level a module global.
    StoreName "STORE_NAME",
    /// ` -> `; names[arg]
    DeleteName "DELETE_NAME",
    /// ` -> locals()`; class bodies.
    LoadLocals "LOAD_LOCALS",
    /// `dict -> value`; dict[varnames[arg]] or else the cell in varnames[arg].
    LoadFromDictOrDeref "LOAD_FROM_DICT_OR_DEREF",
    /// `dict -> value`; dict[names[arg]] or else the global.
    LoadFromDictOrGlobals "LOAD_FROM_DICT_OR_GLOBALS",
    /// ` -> `; makes sure `__annotations__` exists.
    SetupAnnotations "SETUP_ANNOTATIONS",

    // Operators
    /// `left right -> result`; arg: [`BinaryOperator`].
    BinaryOp "BINARY_OP",
    /// `container start stop -> container[start:stop]`
    BinarySlice "BINARY_SLICE",
    /// `left right -> result`; arg: [`CompareOperator`]. The result need not be a bool.
    CompareOp "COMPARE_OP",
    /// `item container -> bool`; arg 1: `not in`.
    ContainsOp "CONTAINS_OP",
    /// `left right -> bool`; arg 1: `is not`.
    IsOp "IS_OP",
    /// `value -> -value`
    UnaryNegative "UNARY_NEGATIVE",
    /// `value -> ~value`
    UnaryInvert "UNARY_INVERT",
    /// `value -> not value`; truth test included.
    UnaryNot "UNARY_NOT",
    /// `value -> bool(value)`
    ToBool "TO_BOOL",

    // Attributes and items
    /// `object -> value` or, if arg & 1, `object -> method self` or `object -> value NULL`;
    /// arg >> 1 is the name.
    LoadAttr "LOAD_ATTR",
    /// `super class self -> value` or, if arg & 1, `... -> method self` or `... -> value NULL`;
    /// arg >> 2 is the name, arg & 2: `super` was called with two arguments in the source.
    LoadSuperAttr "LOAD_SUPER_ATTR",
    /// `value object -> `; names[arg]
    StoreAttr "STORE_ATTR",
    /// `object -> `; names[arg]
    DeleteAttr "DELETE_ATTR",
    /// `object -> callable self` or `object -> callable NULL`; arg: [`SpecialMethod`],
    /// looked up on the type.
    LoadSpecial "LOAD_SPECIAL",
    /// `value container index -> `
    StoreSubscr "STORE_SUBSCR",
    /// `container index -> `
    DeleteSubscr "DELETE_SUBSCR",
    /// `value container start stop -> `
    StoreSlice "STORE_SLICE",

    // Building
    /// `x_1 .. x_arg -> tuple`
    BuildTuple "BUILD_TUPLE",
    /// `x_1 .. x_arg -> list`
    BuildList "BUILD_LIST",
    /// `x_1 .. x_arg -> set`
    BuildSet "BUILD_SET",
    /// `k_1 v_1 .. k_arg v_arg -> dict`
    BuildMap "BUILD_MAP",
    /// `start stop -> slice` or `start stop step -> slice`; arg is 2 or 3.
    BuildSlice "BUILD_SLICE",
    /// `s_1 .. s_arg -> str`; concatenates strings.
    BuildString "BUILD_STRING",
    /// `value str -> interpolation` or, if arg & 1, `value str spec -> interpolation`;
    /// arg >> 2: [`Conversion`].
    BuildInterpolation "BUILD_INTERPOLATION",
    /// `strings interpolations -> template`
    BuildTemplate "BUILD_TEMPLATE",
    /// `list .. x -> list ..`; the list is arg below the top after popping x.
    ListAppend "LIST_APPEND",
    /// `list .. iterable -> list ..`
    ListExtend "LIST_EXTEND",
    /// `set .. x -> set ..`
    SetAdd "SET_ADD",
    /// `set .. iterable -> set ..`
    SetUpdate "SET_UPDATE",
    /// `dict .. key value -> dict ..`
    MapAdd "MAP_ADD",
    /// `dict .. mapping -> dict ..`; a display's `**mapping`.
    DictUpdate "DICT_UPDATE",
    /// `dict .. mapping -> dict ..`; a call's `**mapping`: TypeError on repeated keys.
    DictMerge "DICT_MERGE",
    /// `sequence -> x_arg .. x_1` (the first item ends on top)
    UnpackSequence "UNPACK_SEQUENCE",
    /// `iterable -> after.. list before..` (the first item ends on top);
    /// arg & 0xff items before the starred target, arg >> 8 after it.
    UnpackEx "UNPACK_EX",
    /// `value -> str`; format(value, "").
    FormatSimple "FORMAT_SIMPLE",
    /// `value spec -> str`
    FormatWithSpec "FORMAT_WITH_SPEC",
    /// `value -> str`; arg: [`Conversion`].
    ConvertValue "CONVERT_VALUE",

    // Calls and functions
    /// `callable self_or_NULL x_1 .. x_arg -> result`
    Call "CALL",
    /// `callable self_or_NULL x_1 .. x_arg names -> result`; names is a constant
    /// tuple naming the last arguments.
    CallKw "CALL_KW",
    /// `callable self_or_NULL args kwargs_or_NULL -> result`; args is any iterable or a tuple.
    CallFunctionEx "CALL_FUNCTION_EX",
    /// `value -> result`; arg: [`Intrinsic1`].
    CallIntrinsic1 "CALL_INTRINSIC_1",
    /// `value1 value2 -> result`; arg: [`Intrinsic2`].
    CallIntrinsic2 "CALL_INTRINSIC_2",
    /// `code -> function`
    MakeFunction "MAKE_FUNCTION",
    /// `value function -> function`; arg: a bit of [`function_attribute`].
    SetFunctionAttribute "SET_FUNCTION_ATTRIBUTE",
    /// ` -> __build_class__`
    LoadBuildClass "LOAD_BUILD_CLASS",
    /// `value -> `; leaves the function.
    ReturnValue "RETURN_VALUE",

    // Control flow; jump arguments are instruction indices
    /// ` -> `; jumps to arg.
    JumpForward "JUMP_FORWARD",
    /// ` -> `; jumps to arg, closing a loop.
    JumpBackward "JUMP_BACKWARD",
    /// `value -> `; jumps to arg if it is false. The truth test is included: the
    /// value need not be a bool.
    PopJumpIfFalse "POP_JUMP_IF_FALSE",
    /// `value -> `; jumps to arg if it is true. The truth test is included.
    PopJumpIfTrue "POP_JUMP_IF_TRUE",
    /// `value -> `; jumps to arg if it is None.
    PopJumpIfNone "POP_JUMP_IF_NONE",
    /// `value -> `; jumps to arg if it is not None.
    PopJumpIfNotNone "POP_JUMP_IF_NOT_NONE",
    /// `iterable -> iter`
    GetIter "GET_ITER",
    /// `iter -> iter next`, or, exhausted, `iter -> iter` and jumps to arg (a `POP_ITER`).
    ForIter "FOR_ITER",

    // Matching
    /// `subject -> subject len(subject)`
    GetLen "GET_LEN",
    /// `subject -> subject bool`
    MatchMapping "MATCH_MAPPING",
    /// `subject -> subject bool`
    MatchSequence "MATCH_SEQUENCE",
    /// `subject keys -> subject keys values_or_None`
    MatchKeys "MATCH_KEYS",
    /// `subject class names -> attributes_or_None`; arg positional patterns.
    MatchClass "MATCH_CLASS",

    // Exceptions
    /// `exc -> previous exc`; exc becomes the exception being handled.
    PushExcInfo "PUSH_EXC_INFO",
    /// `previous -> `; the exception being handled is the previous one again.
    PopExcept "POP_EXCEPT",
    /// `exc type -> exc bool`
    CheckExcMatch "CHECK_EXC_MATCH",
    /// `group type -> rest match`
    CheckEgMatch "CHECK_EG_MATCH",
    /// arg 0: ` -> ` raises again what is being handled; 1: `exc -> `; 2: `exc cause -> `.
    RaiseVarargs "RAISE_VARARGS",
    /// `x_1 .. x_arg exc -> `; raises exc again, its traceback unchanged. With
    /// arg > 0, x_1 is the index of the instruction that raised first.
    Reraise "RERAISE",
    /// `exit self_or_NULL lasti previous exc -> ... result`; calls
    /// `exit(self, type(exc), exc, traceback)`.
    WithExceptStart "WITH_EXCEPT_START",

    // Generators and coroutines
    /// ` -> None`; in a generator's first instructions: makes the generator object and
    /// returns it; on the first resumption the sent None is on the stack.
    ReturnGenerator "RETURN_GENERATOR",
    /// `value -> sent`; arg 1: inside `yield from` or `await`.
    YieldValue "YIELD_VALUE",
    /// `iterable -> iter`; for `yield from`.
    GetYieldFromIter "GET_YIELD_FROM_ITER",
    /// `receiver value -> receiver yielded`, or, when the receiver returns,
    /// `receiver value -> receiver result` and jumps to arg.
    Send "SEND",
    /// `receiver value -> value`
    EndSend "END_SEND",
    /// `receiver sent exc -> None value` if exc is StopIteration, else raises exc again.
    CleanupThrow "CLEANUP_THROW",
    /// `awaitable -> iter`; arg 1: from `__aenter__`, 2: from `__aexit__`.
    GetAwaitable "GET_AWAITABLE",
    /// `iterable -> aiter`
    GetAIter "GET_AITER",
    /// `aiter -> aiter awaitable`
    GetANext "GET_ANEXT",
    /// `aiter exc -> ` if exc is StopAsyncIteration, else raises exc again.
    EndAsyncFor "END_ASYNC_FOR",

    // Imports
    /// `level fromlist -> module`; names[arg]
    ImportName "IMPORT_NAME",
    /// `module -> module value`; names[arg]
    ImportFrom "IMPORT_FROM",
}

impl Op {
    /// How many values it pops and then pushes when it falls through to the next
    /// instruction. Values it only looks at are popped and pushed again.
    pub fn stack_effect(self, arg: u32) -> (u32, u32) {
        use Op::*;
        match self {
            PopTop | PopIter | StoreFast | StoreDeref | StoreGlobal | StoreName => (1, 0),
            PushNull | LoadConst | LoadSmallInt | LoadCommonConstant => (0, 1),
            LoadFast | LoadFastAndClear | LoadDeref | LoadName | LoadLocals => (0, 1),
            LoadBuildClass | ReturnGenerator => (0, 1),
            Copy => (arg, arg + 1),
            Swap => (arg, arg),
            DeleteFast | MakeCell | CopyFreeVars | DeleteDeref | DeleteGlobal | DeleteName => {
                (0, 0)
            }
            SetupAnnotations | JumpForward | JumpBackward => (0, 0),
            LoadGlobal => (0, 1 + (arg & 1)),
            LoadFromDictOrDeref | LoadFromDictOrGlobals => (1, 1),
            BinaryOp | CompareOp | ContainsOp | IsOp => (2, 1),
            BinarySlice => (3, 1),
            UnaryNegative | UnaryInvert | UnaryNot | ToBool => (1, 1),
            LoadAttr => (1, 1 + (arg & 1)),
            LoadSuperAttr => (3, 1 + (arg & 1)),
            StoreAttr => (2, 0),
            DeleteAttr => (1, 0),
            LoadSpecial => (1, 2),
            StoreSubscr => (3, 0),
            DeleteSubscr => (2, 0),
            StoreSlice => (4, 0),
            BuildTuple | BuildList | BuildSet | BuildString | BuildSlice => (arg, 1),
            BuildMap => (2 * arg, 1),
            BuildInterpolation => (2 + (arg & 1), 1),
            BuildTemplate => (2, 1),
            ListAppend | ListExtend | SetAdd | SetUpdate | DictUpdate | DictMerge => (arg + 1, arg),
            MapAdd => (arg + 2, arg),
            UnpackSequence => (1, arg),
            UnpackEx => (1, (arg & 0xff) + (arg >> 8) + 1),
            FormatSimple | ConvertValue | CallIntrinsic1 | MakeFunction => (1, 1),
            FormatWithSpec | CallIntrinsic2 | SetFunctionAttribute => (2, 1),
            Call => (2 + arg, 1),
            CallKw => (3 + arg, 1),
            CallFunctionEx => (4, 1),
            ReturnValue => (1, 0),
            PopJumpIfFalse | PopJumpIfTrue | PopJumpIfNone | PopJumpIfNotNone => (1, 0),
            GetIter | GetYieldFromIter | GetAwaitable | GetAIter | YieldValue => (1, 1),
            ForIter | GetLen | MatchMapping | MatchSequence | GetANext => (1, 2),
            MatchKeys => (2, 3),
            MatchClass => (3, 1),
            PushExcInfo => (1, 2),
            PopExcept => (1, 0),
            CheckExcMatch | CheckEgMatch => (2, 2),
            RaiseVarargs => (arg, 0),
            Reraise => (arg + 1, 0),
            WithExceptStart => (5, 6),
            Send => (2, 2),
            EndSend => (2, 1),
            CleanupThrow => (3, 2),
            EndAsyncFor => (2, 0),
            ImportName => (2, 1),
            ImportFrom => (1, 2),
        }
    }

    /// Whether arg is the index of an instruction.
    pub fn is_jump(self) -> bool {
        use Op::*;
        matches!(
            self,
            JumpForward
                | JumpBackward
                | PopJumpIfFalse
                | PopJumpIfTrue
                | PopJumpIfNone
                | PopJumpIfNotNone
                | ForIter
                | Send
        )
    }

    /// How many values it pops and then pushes when it jumps. Only for jumps.
    pub fn jump_effect(self, arg: u32) -> (u32, u32) {
        match self {
            Op::ForIter => (1, 1),
            _ => self.stack_effect(arg),
        }
    }

    /// Whether it can raise an exception. Exception table entries may cover
    /// instructions that cannot, even where the stack is below the handler's depth.
    pub fn can_raise(self) -> bool {
        use Op::*;
        !matches!(
            self,
            PopTop
                | PopIter
                | PushNull
                | Copy
                | Swap
                | LoadConst
                | LoadSmallInt
                | LoadCommonConstant
                | LoadFastAndClear
                | StoreFast
                | MakeCell
                | CopyFreeVars
                | StoreDeref
                | IsOp
                | PushExcInfo
                | PopExcept
                | JumpForward
                | JumpBackward
                | PopJumpIfNone
                | PopJumpIfNotNone
                | ReturnValue
                | ReturnGenerator
                | EndSend
        )
    }

    /// Whether execution never continues with the next instruction.
    pub fn ends_block(self) -> bool {
        use Op::*;
        matches!(
            self,
            JumpForward | JumpBackward | ReturnValue | RaiseVarargs | Reraise
        )
    }
}

macro_rules! arg_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $value:literal $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant = $value,)*
        }

        impl $name {
            /// Decodes an instruction's argument.
            pub fn from_arg(arg: u32) -> Option<$name> {
                match arg {
                    $($value => Some($name::$variant),)*
                    _ => None,
                }
            }

            /// As it is written in Python.
            pub fn symbol(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)*
                }
            }
        }
    };
}

arg_enum! {
    /// The operators of `BINARY_OP`. The in-place form of an operator is 13 above it.
    BinaryOperator {
        /// `+`
        Add = 0 "+",
        /// `&`
        And = 1 "&",
        /// `//`
        FloorDivide = 2 "//",
        /// `<<`
        Lshift = 3 "<<",
        /// `@`
        MatrixMultiply = 4 "@",
        /// `*`
        Multiply = 5 "*",
        /// `%`
        Remainder = 6 "%",
        /// `|`
        Or = 7 "|",
        /// `**`
        Power = 8 "**",
        /// `>>`
        Rshift = 9 ">>",
        /// `-`
        Subtract = 10 "-",
        /// `/`
        TrueDivide = 11 "/",
        /// `^`
        Xor = 12 "^",
        /// `+=`
        InplaceAdd = 13 "+=",
        /// `&=`
        InplaceAnd = 14 "&=",
        /// `//=`
        InplaceFloorDivide = 15 "//=",
        /// `<<=`
        InplaceLshift = 16 "<<=",
        /// `@=`
        InplaceMatrixMultiply = 17 "@=",
        /// `*=`
        InplaceMultiply = 18 "*=",
        /// `%=`
        InplaceRemainder = 19 "%=",
        /// `|=`
        InplaceOr = 20 "|=",
        /// `**=`
        InplacePower = 21 "**=",
        /// `>>=`
        InplaceRshift = 22 ">>=",
        /// `-=`
        InplaceSubtract = 23 "-=",
        /// `/=`
        InplaceTrueDivide = 24 "/=",
        /// `^=`
        InplaceXor = 25 "^=",
        /// `container[index]`
        Subscr = 26 "[]",
    }
}

impl BinaryOperator {
    /// Whether it is an in-place form.
    pub fn is_inplace(self) -> bool {
        (13..26).contains(&(self as u32))
    }

    /// The operator without the `=`.
    pub fn plain(self) -> BinaryOperator {
        if self.is_inplace() {
            BinaryOperator::from_arg(self as u32 - 13).unwrap_or(self)
        } else {
            self
        }
    }
}

arg_enum! {
    /// The operators of `COMPARE_OP`.
    CompareOperator {
        /// `<`
        Less = 0 "<",
        /// `<=`
        LessOrEqual = 1 "<=",
        /// `==`
        Equal = 2 "==",
        /// `!=`
        NotEqual = 3 "!=",
        /// `>`
        Greater = 4 ">",
        /// `>=`
        GreaterOrEqual = 5 ">=",
    }
}

arg_enum! {
    /// The conversion of an f-string's field.
    Conversion {
        /// none
        None = 0 "",
        /// `!s`
        Str = 1 "!s",
        /// `!r`
        Repr = 2 "!r",
        /// `!a`
        Ascii = 3 "!a",
    }
}

arg_enum! {
    /// The methods of `LOAD_SPECIAL`.
    SpecialMethod {
        /// `__enter__`
        Enter = 0 "__enter__",
        /// `__exit__`
        Exit = 1 "__exit__",
        /// `__aenter__`
        AEnter = 2 "__aenter__",
        /// `__aexit__`
        AExit = 3 "__aexit__",
    }
}

arg_enum! {
    /// The values of `LOAD_COMMON_CONSTANT`; the symbol is the name of the built-in.
    CommonConstant {
        /// `AssertionError`
        AssertionError = 0 "AssertionError",
        /// `NotImplementedError`
        NotImplementedError = 1 "NotImplementedError",
        /// `tuple`
        Tuple = 2 "tuple",
        /// `all`
        All = 3 "all",
        /// `any`
        Any = 4 "any",
        /// `list`
        List = 5 "list",
        /// `set`
        Set = 6 "set",
    }
}

arg_enum! {
    /// The functions of `CALL_INTRINSIC_1`.
    Intrinsic1 {
        /// Interactive print.
        Print = 1 "print",
        /// `from m import *`
        ImportStar = 2 "import *",
        /// Turns a StopIteration leaving a generator into RuntimeError.
        StopIterationError = 3 "stopiteration_error",
        /// Wraps a value an async generator yields.
        AsyncGenWrap = 4 "async_gen_wrap",
        /// `+value`
        UnaryPositive = 5 "+",
        /// tuple(list)
        ListToTuple = 6 "list_to_tuple",
        /// PEP 695 type variable
        TypeVar = 7 "typevar",
        /// PEP 695
        ParamSpec = 8 "paramspec",
        /// PEP 695
        TypeVarTuple = 9 "typevartuple",
        /// `Generic[...]`
        SubscriptGeneric = 10 "subscript_generic",
        /// `type X = ...`
        TypeAlias = 11 "typealias",
    }
}

arg_enum! {
    /// The functions of `CALL_INTRINSIC_2`.
    Intrinsic2 {
        /// `except*`: what is left to raise again.
        PrepReraiseStar = 1 "prep_reraise_star",
        /// PEP 695
        TypeVarWithBound = 2 "typevar_with_bound",
        /// PEP 695
        TypeVarWithConstraints = 3 "typevar_with_constraints",
        /// PEP 695
        SetFunctionTypeParams = 4 "set_function_type_params",
        /// PEP 695
        SetTypeparamDefault = 5 "set_typeparam_default",
    }
}

/// The bits of `SET_FUNCTION_ATTRIBUTE`'s argument; exactly one is set.
pub mod function_attribute {
    /// A tuple of defaults.
    pub const DEFAULTS: u32 = 0x01;
    /// A dict of keyword-only defaults.
    pub const KWDEFAULTS: u32 = 0x02;
    /// Annotations (a dict).
    pub const ANNOTATIONS: u32 = 0x04;
    /// A tuple of cells.
    pub const CLOSURE: u32 = 0x08;
    /// The function that computes annotations when asked.
    pub const ANNOTATE: u32 = 0x10;
    /// A tuple of type parameters.
    pub const TYPE_PARAMS: u32 = 0x20;
}
