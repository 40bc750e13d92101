//! Members as a person works with them, through the calls of the desk: forms, lists, the panorama, exports, certificates.

mod acts;
mod office;
mod papers;
