//! An operation: encoding, hash chain and signature.
//!
//! The header holds the digest of each part, and the link of the op before it on the same device. A link covers the
//! header *and* its signature, so one signature at the head of a chain vouches for every byte before it.

mod kind;

use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use register::DeviceId;
use serde::{Deserialize, Serialize};

pub use self::kind::OpKind;
use crate::part::Part;

/// Which register an op belongs to: an op of one school cannot be passed off as another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RegisterId(pub [u8; 16]);

pub type Digest = [u8; 32];
pub type Salt = [u8; 16];

/// Covers an op and, through the op before it, everything its device ever did.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Link(pub Digest);

impl Link {
    /// Before a device's first op.
    pub const START: Link = Link([0; 32]);

    /// The link of the op with this encoded header and this signature.
    pub fn of(header: &[u8], signature: &[u8]) -> Link {
        let mut hasher = blake3::Hasher::new();
        hasher.update(header).update(signature);
        Link(*hasher.finalize().as_bytes())
    }
}

impl std::fmt::Display for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Link({self})")
    }
}

/// What the chain needs, and nothing about anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    version: u8,
    pub register: RegisterId,
    pub device: DeviceId,
    /// Dense on its device, from 1.
    pub seq: u64,
    /// Milliseconds since 1970-01-01 UTC by the device's clock.
    pub at: i64,
    pub kind: OpKind,
    pub parts: Vec<Digest>,
    pub previous: Link,
}

const HEADER_VERSION: u8 = 1;

impl Header {
    pub fn instant(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.at).unwrap_or(DateTime::UNIX_EPOCH)
    }
}

/// A part as it is kept: held; withheld from this device; or disposed of. In all three the chain verifies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Held {
    /// The salt keeps the digest from giving the few possible codes away; it lives and dies with the part.
    Part {
        salt: Salt,
        content: Vec<u8>,
    },
    Withheld,
    Disposed,
}

/// An op as it is kept and exchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op {
    /// Exactly the bytes that were signed.
    pub header: Vec<u8>,
    pub signature: [u8; 64],
    pub parts: Vec<Held>,
}

/// Something to be done, before it is chained and signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub kind: OpKind,
    pub parts: Vec<Part>,
}

/// Why an op does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("its header cannot be read")]
    Header,
    #[error("a part does not match the digest that was signed")]
    Part,
    #[error("a part is missing, or there is one too many")]
    PartCount,
    #[error("a part is gone that no disposal names")]
    Missing,
    #[error("a part cannot be read")]
    Content,
    #[error("it does not follow the operation before it")]
    Chain,
    #[error("its signature is not its device’s")]
    Signature,
    #[error("it belongs to another register")]
    Register,
}

/// A device's key. Its id is the hash of its public half, so a key cannot be swapped under an id.
pub struct Signer {
    key: SigningKey,
    pub device: DeviceId,
    pub register: RegisterId,
}

/// The next place in a device's stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub seq: u64,
    pub link: Link,
}

impl Head {
    pub const START: Head = Head { seq: 0, link: Link::START };
}

impl Signer {
    pub fn new(secret: &[u8; 32], register: RegisterId) -> Self {
        let key = SigningKey::from_bytes(secret);
        let device = device_id(&key.verifying_key().to_bytes());
        Signer { key, device, register }
    }

    pub fn public_key(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    /// Chains and signs the next op of this device. `salts` has one salt per part, fresh from a random source.
    pub fn sign(&self, draft: &Draft, at: DateTime<Utc>, head: Head, salts: &[Salt]) -> Result<Op, Problem> {
        if salts.len() != draft.parts.len() {
            return Err(Problem::PartCount);
        }
        let parts: Vec<Held> = draft
            .parts
            .iter()
            .zip(salts)
            .map(|(part, salt)| Ok(Held::Part { salt: *salt, content: encode(part)? }))
            .collect::<Result<_, Problem>>()?;
        let header = Header {
            version: HEADER_VERSION,
            register: self.register,
            device: self.device,
            seq: head.seq + 1,
            at: at.timestamp_millis(),
            kind: draft.kind,
            parts: parts.iter().filter_map(digest).collect(),
            previous: head.link,
        };
        let header = encode(&header)?;
        let signature = self.key.sign(blake3::hash(&header).as_bytes()).to_bytes();
        Ok(Op { header, signature, parts })
    }
}

pub fn device_id(public_key: &[u8; 32]) -> DeviceId {
    let hash = blake3::hash(public_key);
    let mut id = [0; 8];
    id.copy_from_slice(&hash.as_bytes()[..8]);
    DeviceId(id)
}

fn digest(held: &Held) -> Option<Digest> {
    match held {
        Held::Part { salt, content } => {
            let mut hasher = blake3::Hasher::new();
            hasher.update(salt).update(content);
            Some(*hasher.finalize().as_bytes())
        }
        Held::Withheld | Held::Disposed => None,
    }
}

fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, Problem> {
    postcard::to_allocvec(value).map_err(|_| Problem::Content)
}

impl Op {
    pub fn header(&self) -> Result<Header, Problem> {
        let header: Header = postcard::from_bytes(&self.header).map_err(|_| Problem::Header)?;
        if header.version == HEADER_VERSION { Ok(header) } else { Err(Problem::Header) }
    }

    pub fn link(&self) -> Link {
        Link::of(&self.header, &self.signature)
    }

    /// The content of the parts that are held, each with its place in the op.
    pub fn parts(&self) -> Result<Vec<(u16, Part)>, Problem> {
        self.parts
            .iter()
            .zip(0u16..)
            .filter_map(|(held, item)| match held {
                Held::Part { content, .. } => Some(decode_part(content).map(|part| (item, part))),
                Held::Withheld | Held::Disposed => None,
            })
            .collect()
    }

    /// Whether every part that is held is the part that was signed.
    pub fn check_parts(&self, header: &Header) -> Result<(), Problem> {
        if header.parts.len() != self.parts.len() {
            return Err(Problem::PartCount);
        }
        let intact =
            self.parts.iter().zip(&header.parts).all(|(held, signed)| digest(held).is_none_or(|d| d == *signed));
        if intact { Ok(()) } else { Err(Problem::Part) }
    }

    /// Whether this is the op of `register` that follows `before` in its device's stream.
    pub fn check_place(&self, header: &Header, register: RegisterId, before: Head) -> Result<(), Problem> {
        if header.register != register {
            return Err(Problem::Register);
        }
        if header.seq != before.seq + 1 || header.previous != before.link {
            return Err(Problem::Chain);
        }
        Ok(())
    }

    pub fn check_signature(&self, header: &Header, public_key: &[u8; 32]) -> Result<(), Problem> {
        let key = VerifyingKey::from_bytes(public_key).map_err(|_| Problem::Signature)?;
        if device_id(public_key) != header.device {
            return Err(Problem::Signature);
        }
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(blake3::hash(&self.header).as_bytes(), &signature).map_err(|_| Problem::Signature)
    }

    /// The parts as one block, in the frozen encoding.
    pub fn encode_parts(&self) -> Result<Vec<u8>, Problem> {
        encode(&self.parts)
    }

    pub fn from_stored(header: Vec<u8>, signature: &[u8], parts: &[u8]) -> Result<Op, Problem> {
        let signature = signature.try_into().map_err(|_| Problem::Signature)?;
        let (parts, rest) = postcard::take_from_bytes(parts).map_err(|_| Problem::Content)?;
        if rest.is_empty() { Ok(Op { header, signature, parts }) } else { Err(Problem::Content) }
    }
}

fn decode_part(content: &[u8]) -> Result<Part, Problem> {
    postcard::from_bytes(content).map_err(|_| Problem::Content)
}

#[cfg(test)]
mod tests {
    use register::{PupilId, Slot};

    use super::*;
    use crate::part::{Actor, PlanCancelled, RegisterTaken};

    const REGISTER: RegisterId = RegisterId([7; 16]);

    fn signer() -> Signer {
        Signer::new(&[1; 32], REGISTER)
    }

    fn draft() -> Draft {
        let device = signer().device;
        let plan = register::EntryId { device, seq: 3, item: 2 };
        Draft {
            kind: OpKind::RegisterTaken,
            parts: vec![
                Part::Actor(Actor { staff: None, name: "T. Okafor".into(), position: "Form tutor".into() }),
                Part::RegisterTaken(RegisterTaken {
                    group: register::GroupId(9),
                    slot: Slot(41_000),
                    late_taken: false,
                }),
                Part::PlanCancelled(PlanCancelled { plan, pupil: PupilId(4), slots: vec![Slot(41_001)] }),
            ],
        }
    }

    fn signed() -> Op {
        let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        signer().sign(&draft(), at, Head::START, &[[2; 16], [3; 16], [4; 16]]).unwrap()
    }

    #[test]
    fn an_op_is_encoded_for_ever_as_it_is_encoded_now() {
        let op = signed();
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let now = format!("{}\n{}\n{}\n", hex(&op.header), hex(&op.signature), hex(&op.encode_parts().unwrap()));
        assert_eq!(now, include_str!("../tests/golden/op-v1.hex"));
    }

    #[test]
    fn an_op_read_back_is_the_op_that_was_signed() {
        let op = signed();
        let read = Op::from_stored(op.header.clone(), &op.signature, &op.encode_parts().unwrap()).unwrap();
        assert_eq!(read, op);
        let header = read.header().unwrap();
        let parts: Vec<Part> = read.parts().unwrap().into_iter().map(|(_, part)| part).collect();
        assert_eq!(parts, draft().parts);
        assert_eq!(read.check_parts(&header), Ok(()));
        assert_eq!(read.check_place(&header, REGISTER, Head::START), Ok(()));
        assert_eq!(read.check_signature(&header, &signer().public_key()), Ok(()));
    }

    #[test]
    fn any_byte_changed_in_an_op_is_found() {
        let op = signed();
        let key = signer().public_key();
        let whole = |op: &Op| -> Result<(), Problem> {
            let header = op.header()?;
            op.check_parts(&header)?;
            op.check_place(&header, REGISTER, Head::START)?;
            op.check_signature(&header, &key)
        };
        assert_eq!(whole(&op), Ok(()));
        let parts = op.encode_parts().unwrap();
        let total = op.header.len() + op.signature.len() + parts.len();
        for index in 0..total {
            let (mut header, mut signature, mut parts) = (op.header.clone(), op.signature, parts.clone());
            match index {
                i if i < header.len() => header[i] ^= 1,
                i if i < header.len() + 64 => signature[i - header.len()] ^= 1,
                i => parts[i - header.len() - 64] ^= 1,
            }
            let changed = Op::from_stored(header, &signature, &parts).and_then(|op| whole(&op));
            assert!(changed.is_err(), "byte {index} of {total} changed and nothing was found");
        }
    }

    #[test]
    fn a_withheld_or_disposed_part_leaves_the_chain_whole() {
        let mut op = signed();
        op.parts[2] = Held::Disposed;
        op.parts[1] = Held::Withheld;
        let header = op.header().unwrap();
        assert_eq!(op.check_parts(&header), Ok(()));
        assert_eq!(op.parts().unwrap().len(), 1);
        assert_eq!(op.link(), signed().link());
    }

    #[test]
    fn an_op_of_another_register_is_refused() {
        let op = signed();
        let header = op.header().unwrap();
        assert_eq!(op.check_place(&header, RegisterId([8; 16]), Head::START), Err(Problem::Register));
    }
}
