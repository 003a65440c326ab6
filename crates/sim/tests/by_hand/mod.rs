pub mod case;
pub mod device;
pub mod plain;
pub mod table;
