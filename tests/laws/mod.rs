//! Laws: what holds for every input. Nothing is lost, nothing is invented, evidence is really there, the same input gives
//! the same bytes, and no bytes make the program panic.

mod evidence;
mod invention;
mod loss;
mod robust;
